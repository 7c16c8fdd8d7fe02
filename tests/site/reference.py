"""The site's renderer, as a filter: texts in, pages out, each after a line with its length in bytes."""

import sys

import markdown

EXTENSIONS = ["codehilite", "extra", "meta", "toc"]
SETTINGS = {"codehilite": {"css_class": "highlight"}, "toc": {"anchorlink": True}}

assert markdown.__version__ == "3.7", markdown.__version__
renderer = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS, output_format="html")
while True:
    head = sys.stdin.buffer.readline()
    if not head:
        break
    text = sys.stdin.buffer.read(int(head)).decode("utf-8")
    try:
        page = renderer.reset().convert(text)
    except Exception as error:
        page = f"<p>the site cannot render this: {type(error).__name__}</p>"
    data = page.encode("utf-8")
    sys.stdout.buffer.write(b"%d\n" % len(data) + data)
    sys.stdout.buffer.flush()
