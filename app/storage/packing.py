"""Values as the book packs them into one text: compact JSON, by encoders made once.

json.dumps with these settings would build a new encoder at every call.
"""

from __future__ import annotations

import json

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
decode = json.JSONDecoder().raw_decode  # (value, where it ends)
quoted = json.encoder.encode_basestring
