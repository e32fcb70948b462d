"""Buttons, fields, and what finds, chooses and switches."""

from django import forms
from django.core.paginator import Paginator

from lms.web.specimens.say import say


def controls() -> dict[str, list[dict]]:
    return {
        "icon": [{"name": name, "label": name} for name in ("check", "clock", "warning", "scales", "offline")],
        "button": _buttons(),
        "form": [
            {"form": _filled(), "submit": say("保存", "Save"), "cancel": say("不改了", "Leave it"), "cancel_url": "#"}
        ],
        "fields": [{"form": _empty()}],
        "field": [{"field": _empty()["note"]}, {"field": _filled()["document"]}, {"field": _filled()["terms"]}],
        "error_summary": [{"form": _filled()}],
        "file_picker": [{"name": "sample", "hint": say("PDF，不超过 5 MB", "PDF, up to 5 MB")}],
        "filter_bar": [{"form": _search(), "clear_url": "#"}],
        "bulk_bar": [
            {
                "actions": [(say("预览并授予", "Preview and award"), "act", "award", "primary")],
                "total": 3,
                "hint": say("先看预览，再授予", "A preview comes first"),
            }
        ],
        "pager": [{"page": Paginator(range(60), 20).page(2)}],
        "tabs": [
            {
                "label": say("按状态", "By state"),
                "tabs": [
                    (say("待处理", "Waiting"), "#", True, 3),
                    (say("已发布", "Released"), "#", False, 18),
                    (say("全部", "All"), "#", False),
                ],
            }
        ],
        "breadcrumbs": [
            {
                "crumbs": [
                    (say("必学清单", "Must-study list"), "#"),
                    (say("强制报告", "Mandatory reporting"), "#"),
                    (say("第 1 课", "Lesson 1"), ""),
                ]
            }
        ],
    }


def _buttons() -> list[dict]:
    go = say("从 9:12 补看", "Watch from 9:12")
    return [
        {"label": go, "kind": "primary", "icon": "play", "type": "button"},
        {"label": say("只读文字稿", "Read the transcript"), "url": "#"},
        {"label": say("不改了", "Leave it"), "kind": "quiet", "url": "#"},
        {"label": say("撤销证书", "Revoke the certificate"), "kind": "refuse", "type": "button"},
        {
            "label": say("发布成绩", "Release the results"),
            "why_not": say("还有 2 份没有阅完", "2 papers are not marked yet"),
        },
    ]


class _Sample(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id=f"sample-{id(self)}-%s", **kwargs)
        self.fields["name"] = forms.CharField(
            label=say("姓名", "Name"),
            help_text=say("与身份证上一致，包括间隔号 ·", "As on the identity card, with its ·"),
        )
        self.fields["document"] = forms.CharField(
            label=say("身份证号", "ID number"),
            help_text=say("18 位，最后一位可能是 X", "18 characters; the last may be X"),
        )
        self.fields["note"] = forms.CharField(
            label=say("备注", "Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fields["post"] = forms.ChoiceField(
            label=say("岗位", "Post"),
            widget=forms.RadioSelect,
            choices=[("child", say("儿童关爱岗", "Child care")), ("elderly", say("养老服务岗", "Elderly care"))],
        )
        self.fields["from_day"] = forms.DateField(
            label=say("从哪天起", "From which day"), widget=forms.DateInput(attrs={"type": "date"})
        )
        self.fields["terms"] = forms.BooleanField(
            label=say("我读过个人信息怎样使用", "I have read how personal data are used")
        )

    def clean_document(self):
        raise forms.ValidationError(
            say(
                "这个身份证号的校验码不对，请对照证件再看最后一位",
                "The check digit of this ID number does not fit. Please compare the last character with the card",
            )
        )


def _empty() -> forms.Form:
    return _Sample()


def _filled() -> forms.Form:
    return _Sample(
        {
            "name": say("阿依夏木·吐尔逊", "Ayxamgul Tursun"),
            "document": "990421199908150020",
            "post": "child",
            "from_day": "2026-03-04",
        }
    )


def _search() -> forms.Form:
    form = forms.Form(auto_id="search-%s")
    form.fields["q"] = forms.CharField(label=say("题干或编号", "Stem or code"), required=False)
    form.fields["kind"] = forms.ChoiceField(
        label=say("题型", "Kind"),
        required=False,
        choices=[("", say("全部", "All")), ("s", say("单选", "Single choice"))],
    )
    return form
