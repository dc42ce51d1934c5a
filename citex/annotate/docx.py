def docx(s,f): return b""
