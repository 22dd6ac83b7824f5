"""Small PDF files for tests."""

from __future__ import annotations

import pypdfium2

LOCKED = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 960 540]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/P -4/O<6162636465666768696a6b6c6d6e6f707172737475767778797a303132333435>/U<\
6162636465666768696a6b6c6d6e6f707172737475767778797a303132333435>>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Size 5>>
%%EOF
"""
"""A PDF that no empty password opens."""


def words(*pages: str, href: str = "") -> bytes:
    """A PDF with a line of Helvetica on each page, and a link in the upper left quarter of the first."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for number, page in enumerate(pages):
        stream = f"BT /F1 36 Tf 80 300 Td ({page}) Tj ET"
        annotation = f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 270 480 540]/A<</S/URI/URI({href})>>>>]" if href and not number else ""
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 960 540]/Contents {len(objects)} 0 R/Resources<</Font<</F1 3 0 R>>>>{annotation}>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _written(objects)


def empty(pages: int) -> bytes:
    """A PDF with so many empty pages."""
    from io import BytesIO

    file = BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(960, 540)
        document.save(file)
    return file.getvalue()


def endless() -> bytes:
    """A PDF of one page, which draws a form that draws itself, over and over."""
    itself = "/I Do /I Do /I Do"
    return _written(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 960 540]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
            "<</Length 5>>\nstream\n/I Do\nendstream",
            f"<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</I 5 0 R>>>>/Length {len(itself)}>>\nstream\n{itself}\nendstream",
        ]
    )


def _written(objects: list[str]) -> bytes:
    file = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    file += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return file + f"trailer\n<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{table}\n%%EOF\n".encode()
