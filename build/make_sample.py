"""Write the sample shop's exports: an invented shop with three problems to find.

    python build/make_sample.py [--out resources/sample] [--verify]

The same script always writes the same bytes. ``--verify`` prints what the written files say, counted
straight from their cells.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from build import _sample_headers as headers  # noqa: E402
from build import _sample_world as world  # noqa: E402
from build._sample_case_rows import case_rows  # noqa: E402
from build._sample_cases import make_cases  # noqa: E402
from build._sample_counts import Truth, count_all, read_sample  # noqa: E402
from build._sample_dispatch import send_all  # noqa: E402
from build._sample_files import write_plain_csv, write_tabbed_csv, write_xlsx  # noqa: E402
from build._sample_orders import take_orders  # noqa: E402
from build._sample_pages import PAGES, page_texts  # noqa: E402
from build._sample_reviews import make_reviews  # noqa: E402
from build._sample_rows import order_rows, parcel_rows, review_rows  # noqa: E402
from build._sample_service import make_service  # noqa: E402

ORDERS = "1795190430_7c1e5b90d2a84f36ae0b9d4417f2c865.csv"
AFTER_SALES = "售后单导出_20261121.xlsx"
REVIEWS = "评价管理_20261121.xlsx"
PARCELS = "快递明细_20261121.csv"
SERVICE = "飞鸽客服表现_20260907-20261120.xlsx"
FILES = {
    "orders": ORDERS,
    "after_sales": AFTER_SALES,
    "reviews": REVIEWS,
    "logistics": PARCELS,
    "customer_service": SERVICE,
}


def write_exports(out: Path) -> None:
    """The five exports."""
    orders = take_orders()
    send_all(orders)
    cases = make_cases(orders)
    reviews = make_reviews(orders, cases)
    write_tabbed_csv(out / ORDERS, headers.ORDERS, order_rows(orders, cases))
    write_xlsx(
        out / AFTER_SALES,
        "售后单",
        headers.AFTER_SALES,
        case_rows(cases),
        wrong_dimension=True,
    )
    write_xlsx(out / REVIEWS, "评价", headers.REVIEWS, review_rows(reviews))
    write_plain_csv(out / PARCELS, headers.PARCELS, parcel_rows(orders))
    write_xlsx(out / SERVICE, "客服表现", headers.SERVICE, make_service(orders))


def write_pages(out: Path) -> None:
    """The score pages, made after the exports because they follow them roughly."""
    for page, text in page_texts(read_sample(out)):
        (out / page_name(page.on.isoformat())).write_bytes(text.encode())


def page_name(on: str) -> str:
    """The file a page of that day is kept in."""
    return f"体验分页面_{on}.txt"


def write_manifest(out: Path) -> None:
    """What the shop is and which files to import, in order."""
    lines = [
        "# The sample shop: made by build/make_sample.py, do not edit.",
        f'shop = "{world.SHOP}"',
        'platform = "douyin"',
        f'industry = "{world.INDUSTRY}"',
        f'shop_type = "{world.SHOP_TYPE}"',
    ]
    for report, name in FILES.items():
        lines += ["", "[[files]]", f'name = "{name}"', f'report = "{report}"']
    for page in PAGES:
        lines += ["", "[[pages]]", f'name = "{page_name(page.on.isoformat())}"', f"on = {page.on}"]
    (out / "manifest.toml").write_bytes(("\n".join(lines) + "\n").encode())


def make_sample(out: Path) -> None:
    """Write everything into ``out``, which is made if missing."""
    out.mkdir(parents=True, exist_ok=True)
    (out / ".gitattributes").write_bytes(b"* -text\n")
    write_manifest(out)
    write_exports(out)
    write_pages(out)


def print_truth(out: Path) -> None:
    """The true values of the last day, and of the three problems beside the rest."""
    truth = Truth(read_sample(out), world.LAST_DAY)
    rows = count_all(truth)
    for courier in world.COURIERS:
        for province in ("", world.BAD_PROVINCE):
            name = f"on_time_delivery_rate {courier} {province}"
            rows[name] = truth.on_time_delivery_rate(courier, province)
    rows[f"quality_return_rate {world.BAD_SKU}"] = truth.quality_return_rate(world.BAD_SKU)
    rows["mean_reply_seconds 白班"] = truth.mean_reply_seconds("白班")
    rows["mean_reply_seconds 晚班"] = truth.mean_reply_seconds("晚班")
    for name, count in rows.items():
        value = count.value if count.denominator else float("nan")
        print(f"{name:45} {count.numerator:12.3f} / {count.denominator:5} = {value:.4f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write the sample shop's exports.")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "sample")
    parser.add_argument("--verify", action="store_true", help="print the files' true values")
    arguments = parser.parse_args()
    make_sample(arguments.out)
    if arguments.verify:
        print_truth(arguments.out)


if __name__ == "__main__":
    main()
