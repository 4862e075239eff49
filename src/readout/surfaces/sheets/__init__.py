"""Sheets: documents of headings, cited sentences and tables, as Markdown or as one self-contained HTML file."""
