"""`python -m citex` is the command `citex`."""

import sys

from citex.cli import main

if __name__ == "__main__":
    sys.exit(main())
