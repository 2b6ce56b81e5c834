"""From a file to records: read -> recognise -> normalise, one module a verb."""
