"""What goes into the package and what is left out of it, told by names.

The self-test of the packaged program shows that nothing that is left out is missed.
"""

from __future__ import annotations

import re

NAME = "shop-score"  # the program's file and its folder
PRODUCT = "店铺体验分助手"

# Modules that nothing of ours imports; others offer to use them.
EXCLUDED = (
    "IPython",
    "PIL.AvifImagePlugin",
    "PIL.ImageCms",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL.WebPImagePlugin",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL._webp",
    "PySide6.QtDBus",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtXml",
    "_hashlib",  # these two bring OpenSSL; hashlib has its own, and nothing goes online
    "_ssl",
    "_pytest",
    "_tkinter",
    "contourpy.util",
    "defusedxml",
    "ensurepip",
    "fontTools.merge",
    "fontTools.subset",
    "hypothesis",
    "idlelib",
    "jinja2",
    "lib2to3",
    "lxml.objectify",
    "matplotlib.backends.web_backend",
    "matplotlib.sphinxext",
    "matplotlib.testing",
    "matplotlib.tests",
    "mypy",
    "numpy.distutils",
    "numpy.f2py",
    "pip",
    "pkg_resources",
    "pyarrow",
    "pydoc_data",
    "pytest",
    "readline",
    "ruff",
    "scipy",
    "setuptools",
    "sphinx",
    "ssl",
    "tkinter",
    "tornado",
    "wheel",
    "xlsxwriter",
)

# Qt comes with far more plugins than a window of widgets needs.
_PLUGINS = (
    "iconengines/qsvgicon",
    "imageformats/qico",
    "imageformats/qsvg",
    "platforminputcontexts/compose",
    "platforminputcontexts/ibus",
    "platforms/qoffscreen",
    "platforms/qwindows",
    "platforms/qxcb",
    "platformthemes/qxdgdesktopportal",
    "printsupport/",
    "styles/",
)

_UNWANTED = tuple(
    re.compile(pattern)
    for pattern in (
        r"/(lib)?Qt6(Qml|Quick|Pdf|VirtualKeyboard|Wayland|EglFS|OpenGL|Sql|Test|ShaderTools)",
        r"PySide6/(opengl32sw|d3dcompiler_\d+)\.dll$",
        r"^(icuuc|mscms|ucrtbase|api-ms-win-[^/]*)\.dll$",  # Windows has them; Wine's must not ship
        # A Linux desktop has these; README names them for a machine without one.
        r"^lib(cups|avahi-[a-z]+|gnutls|p11-kit|idn2|unistring|tasn1|nettle|hogweed|gmp)\.so",
        r"^lib(gtk-3|gdk|cairo|pango|pixman|harfbuzz|graphite2|atk|epoxy|fribidi|thai|datrie)",
        r"^lib(glib-2|gio-2|gobject-2|gmodule-2|gthread-2|pcre2|mount|blkid|selinux)",
        r"^lib(dbus-1|systemd|gcrypt|gpg-error|gssapi_krb5|krb5|k5crypto|com_err|keyutils|cap)",
        r"^lib(X11|Xau|Xdmcp|xcb\.|fontconfig|freetype|png16|expat|brotli|jpeg|lz4|bsd|md)",
        r"^lxml/objectify\.",
        r"matplotlib/mpl-data/(sample_data|images|plot_directive)/",
        r"matplotlib/mpl-data/fonts/(afm|pdfcorefonts)/",
        r"matplotlib/mpl-data/fonts/ttf/(?!DejaVuSans(-Bold)?\.ttf|LastResort|LICENSE)",
        r"(^|/)tests?/",
        r"\.(pyi|pxd|hpp?|c|cpp)$",
    )
)
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.+)$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(.+)$")
_TRANSLATIONS = ("qtbase_zh_CN.qm",)


def is_wanted(place: str) -> bool:
    """Whether a file that was collected for a place in the package goes in."""
    place = place.replace("\\", "/")
    if found := _PLUGIN.search(place):
        return found[1].replace("/lib", "/").startswith(_PLUGINS)
    if found := _TRANSLATION.search(place):
        return found[1] in _TRANSLATIONS
    return not any(pattern.search(place) for pattern in _UNWANTED)
