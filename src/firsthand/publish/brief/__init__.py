"""The brief: what is known, on whose word, with a footnote a statement; from records to HTML, Markdown and DOCX."""
