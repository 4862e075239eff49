# Targets of the language model; included by the Makefile at the root.
#   make train DATA=FOLDER OUT=FOLDER    all stages, export into the package, figures (needs the packages named in training/README.md)
#   make train ... SMOKE=1               the same with a few steps each, the model written beside the checkpoints: a test of the machinery
#   make evaluate-language [DATA=FOLDER] the table of figures; without DATA only the project's own sentences
DATA ?=
OUT ?= training-run
TRAIN_PYTHON ?= train-venv/bin/python
MODEL_VERSION ?= 1.2
MODEL ?= $(if $(SMOKE),$(OUT)/model,src/readout/data/language/en)
LEMMAS ?= $(if $(SMOKE),$(OUT)/lemmas.tsv,src/readout/data/language/lemmas.tsv)
TRAIN = $(TRAIN_PYTHON) -m training.train --data $(DATA)
STEPS = --steps $(if $(SMOKE),4,$(1)) --minutes $(2)

.PHONY: train evaluate-language

train: export OMP_WAIT_POLICY = passive
train: export PYTHONPATH = .:src
train:
	mkdir -p $(OUT)
	$(TRAIN_PYTHON) -m training.lemmas --data $(DATA) --out $(LEMMAS)
	$(TRAIN) --out $(OUT)/first $(call STEPS,7000,90) --seed 1
	$(TRAIN) --out $(OUT)/second $(call STEPS,2200,30) --start $(OUT)/first/final.pt --encoder-rate 6e-5 --head-rate 5e-4 --seed 2
	$(TRAIN) --out $(OUT)/again $(call STEPS,2200,30) --start $(OUT)/second/final.pt --encoder-rate 3.5e-5 --head-rate 3e-4 --seed 3
	$(TRAIN_PYTHON) -m training.average --out $(OUT)/mean.pt $(OUT)/second/final.pt $(OUT)/again/final.pt
	$(TRAIN) --out $(OUT)/events $(call STEPS,600,15) --start $(OUT)/mean.pt --events-only --head-rate 1.2e-3 --seed 7
	$(TRAIN) --out $(OUT)/third $(call STEPS,2500,50) --start $(OUT)/events/final.pt --stage third --encoder-rate 6e-5 --head-rate 5e-4 --seed 6
	$(TRAIN_PYTHON) -m training.average --shares .65,.35 --out $(OUT)/last.pt $(OUT)/third/final.pt $(OUT)/events/final.pt
	$(TRAIN) --out $(OUT)/fourth $(call STEPS,2500,40) --start $(OUT)/last.pt --stage fourth --frozen-pieces --encoder-rate 5e-5 --head-rate 4e-4 --seed 8
	$(TRAIN_PYTHON) -m training.calibrate --checkpoint $(OUT)/fourth/final.pt --out $(OUT)/final.pt
	$(TRAIN_PYTHON) -m training.export --checkpoint $(OUT)/final.pt --out $(MODEL) --version $(MODEL_VERSION)
	$(TRAIN_PYTHON) -m evaluation.language --model $(MODEL) $(if $(SMOKE),,--data $(DATA))

evaluate-language: $(VENV)/.tested
	$(BIN)/python -m evaluation.language $(if $(DATA),--data $(DATA))
