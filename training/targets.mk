# Targets of the language model; included by the Makefile at the root.
#   make train DATA=FOLDER OUT=FOLDER    all stages, export into the package, figures (needs the packages named in training/README.md)
#   make train ... SMOKE=1               the same with a few steps each, the model written beside the checkpoints: a test of the machinery
#   make train-fast DATA=FOLDER OUT=FOLDER   after `make train`: a model of three layers that imitates it, in OUT/fast-model
#   make evaluate-language [DATA=FOLDER] the table of figures; without DATA only the project's own sentences
DATA ?=
OUT ?= training-run
TRAIN_PYTHON ?= train-venv/bin/python
MODEL_VERSION ?= 1.3
MODEL ?= $(if $(SMOKE),$(OUT)/model,src/readout/data/language/en)
LEMMAS ?= $(if $(SMOKE),$(OUT)/lemmas.tsv,src/readout/data/language/lemmas.tsv)
TRAIN = $(TRAIN_PYTHON) -m training.train --data $(DATA)
STEPS = --steps $(if $(SMOKE),4,$(1)) --minutes $(2)

.PHONY: train train-fast evaluate-language

# Stages that an earlier call finished are not run again.
train train-fast: export OMP_WAIT_POLICY = passive
train train-fast: export PYTHONPATH = .:src
train: $(OUT)/calibrated.pt
	$(TRAIN_PYTHON) -m training.lemmas --data $(DATA) --out $(LEMMAS)
	$(TRAIN_PYTHON) -m training.export --checkpoint $(OUT)/calibrated.pt --out $(MODEL) --version $(MODEL_VERSION)
	$(TRAIN_PYTHON) -m evaluation.language --model $(MODEL) $(if $(SMOKE),,--data $(DATA))

$(OUT)/first/final.pt:
	$(TRAIN) --out $(OUT)/first $(call STEPS,2400,90) --encoder-rate 2.5e-4 --head-rate 1.8e-3 --seed 1

$(OUT)/second/final.pt: $(OUT)/first/final.pt
	$(TRAIN) --out $(OUT)/second $(call STEPS,1200,60) --start $< --encoder-rate 8e-5 --head-rate 8e-4 --seed 2

$(OUT)/third/final.pt: $(OUT)/second/final.pt
	$(TRAIN) --out $(OUT)/third $(call STEPS,450,30) --start $< --stage third --encoder-rate 6e-5 --head-rate 6e-4 --seed 3

$(OUT)/calibrated.pt: $(OUT)/third/final.pt
	$(TRAIN_PYTHON) -m training.calibrate --checkpoint $< --out $@

train-fast: $(OUT)/third/final.pt
	$(TRAIN) --out $(OUT)/fast $(call STEPS,400,30) --start $< --teacher $< --layers 3 --stage third --encoder-rate 1.5e-4 --head-rate 8e-4 --seed 4
	$(TRAIN_PYTHON) -m training.calibrate --checkpoint $(OUT)/fast/final.pt --out $(OUT)/fast.pt
	$(TRAIN_PYTHON) -m training.export --checkpoint $(OUT)/fast.pt --out $(OUT)/fast-model --version $(MODEL_VERSION)-fast
	$(TRAIN_PYTHON) -m evaluation.language --model $(OUT)/fast-model $(if $(SMOKE),,--data $(DATA))

evaluate-language: $(VENV)/.tested
	$(BIN)/python -m evaluation.language $(if $(DATA),--data $(DATA))
