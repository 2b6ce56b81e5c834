"""What the product knows: files, records, rules, findings, plans. Pure Python, no Qt."""
