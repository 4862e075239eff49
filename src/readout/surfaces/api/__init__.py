"""The record over HTTP for programs: the same questions as the pages, described by OpenAPI."""
