"""Draws the top of a report's page as an SVG, for the README.

    plumb run scripts/report.lua --report report.html
    python3 Documentation/tools/report_picture.py report.html > Documentation/report.svg

The page itself stands in the picture, with its own style, so that the picture is what a browser shows; the foot and
the script are left out. The same page gives the same picture.
"""

import re
import sys
import xml.dom.minidom

WIDTH, HEIGHT = 1000, 900


def between(text, start, end):
    return text.split(start, 1)[1].split(end, 1)[0]


def picture(page):
    style = between(page, "<style>\n", "</style>")
    body = between(page, "<main>", "</main>")
    title = between(page, "<title>", "</title>")
    # XML wants an end of every element.
    body = re.sub(r"<(br|hr)>", r"<\1/>", body)
    # The colours of the light page: a picture does not know its reader's choice everywhere.
    style = re.sub(r"@media \(prefers-color-scheme: dark\) \{ :root \{.*?\} \}\n", "", style, flags=re.S)
    style = style.replace("color-scheme: light dark", "color-scheme: light").replace("\nbody {", "\n.page {")
    frame = f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" fill="none" stroke="#d1d9e0"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">\n<title>{title}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        f'<foreignObject width="{WIDTH}" height="{HEIGHT}">\n'
        f'<div xmlns="http://www.w3.org/1999/xhtml" class="page">\n<style>\n{style}</style>\n<main>{body}</main>\n'
        f"</div>\n</foreignObject>\n{frame}\n</svg>\n"
    )


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        drawn = picture(file.read())
    xml.dom.minidom.parseString(drawn.encode())
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(drawn)


if __name__ == "__main__":
    main()
