"""Check whether the pages that a document cites really say what it claims."""
