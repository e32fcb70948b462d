"""What a lesson may be made of."""

from wagtail import blocks

from cms.blocks.check import CheckBlock
from cms.blocks.citation import StatuteBlock
from cms.blocks.media import DocumentBlock, ImageBlock, VideoBlock
from cms.blocks.telling import CalloutBlock, CaseBlock
from cms.blocks.text import TextBlock


class LessonBody(blocks.StreamBlock):
    """Each name is a kind in the published text and a template ``learn/blocks/<kind>.html``."""

    text = TextBlock()
    image = ImageBlock()
    video = VideoBlock()
    document = DocumentBlock()
    case = CaseBlock()
    statute = StatuteBlock()
    check = CheckBlock()
    callout = CalloutBlock()

    class Meta:
        block_counts = {"video": {"max_num": 1}}
