"""The record for programs that write with language models: read-only tools over the Model Context Protocol."""
