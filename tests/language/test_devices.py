import pytest

from readout.errors import ConfigError
from readout.language.devices import CUDA, PROCESSOR, DeviceName, choose_device
from readout.language.parser import Parser
from readout.language.weights import load_files

PLAIN = [PROCESSOR]
CARD = ["TensorrtExecutionProvider", CUDA, PROCESSOR]
WORDS = [["The", "envoy", "of", "Fiji", "met", "his", "Chilean", "colleague", "."], ["Talks", "ended", "."]]


@pytest.mark.parametrize(
    ("wanted", "available", "expected"),
    [
        (DeviceName.AUTO, PLAIN, DeviceName.CPU),
        (DeviceName.AUTO, CARD, DeviceName.GPU),
        (DeviceName.CPU, CARD, DeviceName.CPU),
        (DeviceName.GPU, CARD, DeviceName.GPU),
    ],
)
def test_what_is_asked_for_and_there_is_taken(wanted, available, expected):
    device = choose_device(wanted, available)
    assert device.name is expected
    assert device.providers[0][0] == (CUDA if expected is DeviceName.GPU else PROCESSOR)
    assert device.providers[-1][0] == PROCESSOR


def test_a_card_that_is_not_there_is_told():
    with pytest.raises(ConfigError, match=r"readout\[gpu\]"):
        choose_device(DeviceName.GPU, PLAIN)


def test_batches_of_a_card_give_what_small_ones_give(parser):
    large = choose_device(DeviceName.AUTO, CARD)
    with_large = Parser(load_files(), device=type(large)(large.name, ((PROCESSOR, {}),), 16_384, 32_768, 4096))
    assert with_large.parse(WORDS * 40) == parser.parse(WORDS) * 40
