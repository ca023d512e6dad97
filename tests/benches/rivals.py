"""The same lists by the usual Python libraries, timed: rivals.py xlsx|docx COUNT prints seconds.

It is called by the benchmark `reports`; without XlsxWriter or python-docx it prints nothing.
"""

import io
import sys
import time

FINDING = "第{}处：立案审批表负责人意见只写同意，未写明承办人"
ADVICE = "补正审批意见，写明承办人员和要求，重新归档。"
BASIS = "行政处罚法第五十四条第二款"
WIDTH = 28


def defect(number: int) -> list[str]:
    """One row of the list of defects: as many cells as ours has."""
    case = number % 10_000
    row = [
        str(number + 1), f"测试{case % 10}镇", f"（测）应急罚〔2025〕{case}号",
        "某某公司未如实记录安全生产教育和培训情况案", "广州市花都区某某皮具有限公司", "行政处罚",
        "普通程序", "程序不当", f"P{number % 40:02}", "立案审批", "立案审批表", "",
        FINDING.format(number), "", BASIS, "1", "1", "一般", ADVICE, "测试员",
    ]
    return row + [""] * (WIDTH - len(row))


def xlsx(count: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet("问题清单")
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    for at in range(count):
        for column, cell in enumerate(defect(at)):
            if cell:
                sheet.write_string(at + 1, column, cell, plain)
            else:
                sheet.write_blank(at + 1, column, None, plain)
    book.close()


def docx(count: int) -> None:
    import docx as library

    paper = library.Document()
    for number in range(60):
        paper.add_paragraph(FINDING.format(number) * 3)
    table = paper.add_table(rows=0, cols=8)
    for at in range(count):
        row = defect(at)
        cells = table.add_row().cells
        chosen = [row[0], row[1], row[2], row[7], row[10], row[12], row[14], row[18]]
        for cell, text in zip(cells, chosen):
            cell.text = text
    paper.save(io.BytesIO())


def main() -> None:
    write = {"xlsx": xlsx, "docx": docx}[sys.argv[1]]
    try:
        start = time.perf_counter()
        write(int(sys.argv[2]))
        print(time.perf_counter() - start)
    except ImportError:
        sys.exit(1)


if __name__ == "__main__":
    main()
