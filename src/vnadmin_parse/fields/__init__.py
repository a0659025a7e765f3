"""What is read out of the zones of a document, field by field."""
