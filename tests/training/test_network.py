"""What torch learns is what numpy computes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="pip install torch: only training needs it")
data = pytest.importorskip("training.data", reason="run from the repository's root: python -m pytest")

from citex.tagger.features import Features, Featuriser  # noqa: E402
from citex.tagger.model import Model  # noqa: E402
from training.network import ALL_LABELS, Network, Settings, known, train  # noqa: E402

TEXTS = ["Marx, Karl. Das Kapital. Hamburg, 1867.", "Engels, F. (1845): Die Lage", "Ibid., p. 3"]
SETTINGS = Settings(epochs=1, embedding=6, hidden=5, context=4, wide_rarest=1, deep_rarest=1)


def test_scores_are_those_of_torch() -> None:
    torch.manual_seed(3)
    featuriser = Featuriser()
    tokens = featuriser.lexicon.tokenise(TEXTS)
    features = featuriser.features(tokens)
    (wide_rows, wide), (deep_rows, deep) = known(features.wide, 1), known(features.deep, 1)
    network = Network(wide, deep, len(ALL_LABELS), 2, SETTINGS).eval()
    with torch.no_grad():
        network.linear.weight[1:] = torch.randn(wide - 1, network.linear.weight.shape[1])
        rows = Features(wide_rows[features.wide], deep_rows[features.deep])
        sizes = np.diff(tokens.bounds)
        step = np.arange(sizes.max())[:, None]
        forward = np.where(step < sizes, tokens.bounds[:-1] + step, -1).astype(np.int64)
        backward = np.where(step < sizes, tokens.bounds[1:] - 1 - step, -1).astype(np.int64)
        recurrent, _ = network.lstm.scores(*map(torch.from_numpy, (rows.deep, forward, backward)))
        wanted = (network.linear(torch.from_numpy(rows.wide)) + recurrent).numpy()
    scores = network.export(ALL_LABELS, wide_rows, deep_rows).emissions(features, tokens.bounds)
    np.testing.assert_allclose(scores, wanted, atol=1e-4)


def test_training_depends_on_the_seed_alone(tmp_path: Path) -> None:
    references = [data.Reference("", "excite", "de", text, ((0, 4, "author"),), "x") for text in TEXTS * 9]
    files = []
    for number in range(2):
        train(references, SETTINGS).save(tmp_path / f"{number}.npz")
        files.append((tmp_path / f"{number}.npz").read_bytes())
    assert files[0] == files[1]
    assert Model.load(tmp_path / "0.npz").networks[0].context.shape == (6, 4)
