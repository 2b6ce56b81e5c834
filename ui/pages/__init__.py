"""One page a file. Pages do not know each other."""
