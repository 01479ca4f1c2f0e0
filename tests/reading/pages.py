"""Web pages such as news sites have them, built around a few paragraphs."""

from __future__ import annotations

TITLE = "Le Premier ministre gabonais reçoit l’ambassadeur du Japon"
PARAGRAPHS = (
    "LIBREVILLE, 9 mars (Horizon) – Le Premier ministre gabonais, Paul Obiang, a reçu mardi l’ambassadeur du "
    "Japon, Kenji Tanaka, pour un entretien consacré à la pêche.",
    "« Nous voulons aller plus loin », a déclaré le diplomate à l’issue de l’audience, en présence de la "
    "ministre de l’Économie, Rose Mba.",
    "Les deux pays sont liés depuis le 3 mai 1998 par un accord de coopération qui prévoit des bourses, des "
    "stages et l’envoi d’experts.",
)

# Words of what stands around the article.
CLUTTER = ("Accueil", "Sport", "cookies", "WhatsApp", "accord contesté", "Tous droits", "Mentions", "Bravo")

_COOKIES = """
<div id="cookie-banner" class="cookie-notice">
  <p>Nous utilisons des cookies pour améliorer votre expérience. En poursuivant votre navigation, vous
  acceptez notre politique de confidentialité.</p>
  <button>Accepter</button>
</div>"""
_MENU = """
<ul><li><a href="/">Accueil</a></li><li><a href="/pol">Politique</a></li>
  <li><a href="/sport">Sport</a></li></ul>"""
_SHARE = """
<div class="share-bar"><a href="#f">Facebook</a> <a href="#t">Twitter</a> <a href="#w">WhatsApp</a></div>"""
_RELATED = """
<aside class="related"><h2>À lire aussi</h2>
  <ul><li><a href="/a">Pêche : un accord contesté</a></li>
  <li><a href="/b">Tokyo promet des bourses</a></li></ul>
</aside>"""
_COMMENTS = """
<section id="comments"><h3>1 commentaire</h3>
  <div class="comment"><p>Bravo, très bon article !</p></div></section>"""
_FOOTER = """
<footer><p>© 2022 Agence Horizon. Tous droits réservés.</p><a href="/legal">Mentions légales</a></footer>"""

_META = f"""
<meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="Agence Horizon">
<meta property="article:published_time" content="2021-03-09T17:40:00+01:00">
<meta property="article:modified_time" content="2021-03-12T08:00:00+01:00">
<meta name="author" content="Awa Ndiaye">"""
_JSON_LD = f"""
<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [
  {{"@type": "WebSite", "name": "Agence Horizon"}},
  {{"@type": "NewsArticle", "headline": "{TITLE}",
    "datePublished": "2021-03-09T17:40:00+01:00", "dateModified": "2021-03-12T08:00:00+01:00",
    "author": {{"@type": "Person", "name": "Awa Ndiaye"}},
    "publisher": {{"@type": "Organization", "name": "Agence Horizon"}}}}]}}
</script>"""


def page(head: str, body: str, title: str = f"{TITLE} - Agence Horizon") -> str:
    """A whole page, with menu, consent banner and footer around a body."""
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        f"<body>{_COOKIES}<header><nav>{_MENU}</nav></header>\n{body}\n{_FOOTER}</body></html>"
    )


def paragraphs(texts: tuple[str, ...] = PARAGRAPHS) -> str:
    """The paragraphs of an article in HTML."""
    return "\n".join(f"<p>{text}</p>" for text in texts)


# One article, with its title, day, author and site in tags, in the manner of several kinds of site.
PAGES = {
    "meta tags": page(
        _META, f"<main><article><h1>{TITLE}</h1>{_SHARE}{paragraphs()}</article>{_RELATED}</main>"
    ),
    "json-ld": page(
        _JSON_LD, f"<article><h1>{TITLE}</h1>{paragraphs()}{_SHARE}</article>{_RELATED}{_COMMENTS}"
    ),
    "blog": page(
        _META,
        f"""<main><article class="post"><header><h1 class="entry-title">{TITLE}</h1>
        <div class="entry-meta">Publié le <time class="published" datetime="2021-03-09T17:40:00+01:00">9 mars
        2021</time> par <a rel="author" href="/n">Awa Ndiaye</a></div></header>
        <div class="entry-content">{paragraphs()}{_SHARE}</div></article>{_RELATED}</main>""",
    ),
    "headline apart": page(
        _META,
        f"""<div class="bandeau"><h1>{TITLE}</h1></div>
        <div class="grille"><div class="colonne"><div class="texte">{paragraphs()}</div></div>
        <div class="droite">{_RELATED}</div></div>""",
    ),
}
