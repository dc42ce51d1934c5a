def html(s,f): return b""
