"""From points to findings: which orders, which segment, what it takes."""
