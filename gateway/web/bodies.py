"""What a browser sends with a form: fields, and files where it is a form of parts."""

from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import File, FormParser, parse_options_header

from kit.errors import Refused

MOST_FIELDS = 500
URLENCODED = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"

Fields = dict[str, list[str]]


def read(content_type: str, body: bytes) -> tuple[Fields, dict[str, bytes]]:
    """The fields of a form, and its files by name."""
    kind, options = parse_options_header(content_type)
    try:
        if kind.decode() == PARTS:
            return _parts(options.get(b"boundary", b""), body)
        values: Fields = {}
        for name, value in parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS):
            values.setdefault(name, []).append(value)
        return values, {}
    except (ValueError, FormParserError) as error:
        raise Refused("MALFORMED", problem=URLENCODED) from error


def _parts(boundary: bytes, body: bytes) -> tuple[Fields, dict[str, bytes]]:
    """A form of parts; it is small enough to be held in memory, as the whole body is."""
    values: Fields = {}
    files: dict[str, bytes] = {}

    def keep(file: File) -> None:
        file.file_object.seek(0)
        files[(file.field_name or b"").decode()] = file.file_object.read()

    parser = FormParser(
        PARTS,
        lambda field: values.setdefault((field.field_name or b"").decode(), []).append((field.value or b"").decode()),
        keep,
        boundary=boundary,
        config={"MAX_FIELDS": MOST_FIELDS, "MAX_MEMORY_FILE_SIZE": len(body) + 1},
    )
    parser.write(body)
    parser.finalize()
    return values, files
