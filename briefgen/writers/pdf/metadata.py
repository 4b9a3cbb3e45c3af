"""The metadata of a file: document information, XMP, output colour, and the attached source.

XMP follows ISO 16684-1; its PDF/A and PDF/UA parts follow ISO 19005-3, 6.6 and ISO 14289-1, 5.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import md5
from html import escape
from importlib.resources import files

from briefgen import __version__
from briefgen.tree import Meta
from briefgen.writers.options import Attachment
from briefgen.writers.pdf.file import PdfFile
from briefgen.writers.pdf.objects import array, dictionary, name, stream, text_string

PRODUCER = "ReportLab"


def information(meta: Meta, identity: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The document information dictionary (ISO 32000-1, 14.3.3), with entries of our own."""
    date = text_string(pdf_date(meta.created))
    entries: dict[str, bytes | float] = {
        "Title": text_string(meta.title),
        "Subject": text_string(meta.subject),
        "Keywords": text_string(", ".join(meta.keywords)),
        "Creator": text_string(creator()),
        "Producer": text_string(PRODUCER),
        "CreationDate": date,
        "ModDate": date,
    }
    if meta.authors:
        entries["Author"] = text_string(", ".join(meta.authors))
    return dictionary({key: text_string(value) for key, value in identity} | entries)


def creator() -> str:
    """The program's name and version."""
    return f"briefgen {__version__}"


def pdf_date(created: str) -> str:
    """A PDF date from an ISO 8601 date or date-time (ISO 32000-1, 7.9.4)."""
    moment = datetime.fromisoformat(created)
    offset = moment.utcoffset()
    if offset is None:
        zone = "Z"
    else:
        minutes = abs(offset) // timedelta(minutes=1)
        sign = "-" if offset < timedelta(0) else "+"
        zone = f"{sign}{minutes // 60:02}'{minutes % 60:02}'" if minutes else "Z"
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"


def xmp_date(created: str) -> str:
    """The same moment as `pdf_date`, in XMP's form (ISO 8601)."""
    moment = datetime.fromisoformat(created)
    if not moment.utcoffset():
        return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    return moment.isoformat(timespec="seconds")


def packet(file: PdfFile, meta: Meta) -> bytes:
    """Add the XMP packet, uncompressed so that any program finds it."""
    creators = _items("Seq", meta.authors)
    date = xmp_date(meta.created)
    text = _PACKET.format(
        title=_escaped(meta.title),
        subject=_escaped(meta.subject),
        language=_escaped(meta.language),
        creators=f"<dc:creator>{creators}</dc:creator>" if meta.authors else "",
        keywords=f"<dc:subject>{_items('Bag', meta.keywords)}</dc:subject>"
        if meta.keywords
        else "",
        joined=_escaped(", ".join(meta.keywords)),
        identifier=_escaped(f"{meta.identifier}, revision {meta.revision}"),
        producer=PRODUCER,
        creator=_escaped(creator()),
        date=date,
    )
    entries = {"Type": b"/Metadata", "Subtype": b"/XML"}
    return file.add(stream(text.encode(), entries, packed=False))


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _items(kind: str, texts: tuple[str, ...]) -> str:
    inner = "".join(f"<rdf:li>{_escaped(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{inner}</rdf:{kind}>"


def colour(file: PdfFile) -> bytes:
    """Add the output intent: sRGB, the colour space of the page."""
    profile = files(__package__).joinpath("srgb.icc").read_bytes()
    intent: dict[str, bytes | float] = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFA1",
        "OutputConditionIdentifier": b"(sRGB)",
        "RegistryName": b"(http://www.color.org)",
        "Info": b"(sRGB IEC61966-2.1)",
        "DestOutputProfile": file.add(stream(profile, {"N": 3.0})),
    }
    return array([file.add(dictionary(intent))])


def attachment(file: PdfFile, carried: Attachment, created: str) -> bytes:
    """Add the source as an associated file (ISO 19005-3, 6.8 and annex E)."""
    parameters: dict[str, bytes | float] = {
        "Size": len(carried.content),
        "ModDate": text_string(pdf_date(created)),
        "CheckSum": b"<"
        + md5(carried.content, usedforsecurity=False).hexdigest().encode("ascii")
        + b">",
    }
    held = file.add(
        stream(
            carried.content,
            {
                "Type": b"/EmbeddedFile",
                "Subtype": name(carried.media_type),
                "Params": dictionary(parameters),
            },
        )
    )
    entries = {
        "Type": b"/Filespec",
        "F": text_string(carried.name),
        "UF": text_string(carried.name),
        "EF": dictionary({"F": held, "UF": held}),
        "AFRelationship": b"/Source",
        "Desc": text_string(carried.description or carried.name),
    }
    return file.add(dictionary(entries))


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:identifier>{identifier}</dc:identifier>
{creators}{keywords}
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{joined}</pdf:Keywords>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
