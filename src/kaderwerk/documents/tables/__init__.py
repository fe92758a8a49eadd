"""Lists with typed columns, as CSV, as XLSX and as text."""
