# Targets of the language model; included by the Makefile at the root.
#   make train DATA=FOLDER OUT=FOLDER    both stages, export into the package, figures (needs the packages named in training/README.md)
#   make evaluate-language [DATA=FOLDER] the table of figures; without DATA only the project's own sentences
DATA ?=
OUT ?= training-run
TRAIN_PYTHON ?= train-venv/bin/python
MODEL_VERSION ?= 1.0

.PHONY: train evaluate-language

train: export OMP_WAIT_POLICY = passive
train: export PYTHONPATH = .:src
train:
	$(TRAIN_PYTHON) -m training.lemmas --data $(DATA) --out src/readout/data/language/lemmas.tsv
	$(TRAIN_PYTHON) -m training.train --data $(DATA) --out $(OUT)/stage1 --steps 7000 --minutes 90 --seed 1
	$(TRAIN_PYTHON) -m training.train --data $(DATA) --out $(OUT)/stage2 --start $(OUT)/stage1/final.pt \
	  --steps 2200 --minutes 30 --encoder-rate 6e-5 --head-rate 5e-4 --templates 2500 --seed 2
	$(TRAIN_PYTHON) -m training.export --checkpoint $(OUT)/stage2/final.pt --out src/readout/data/language/en --version $(MODEL_VERSION)
	$(TRAIN_PYTHON) -m evaluation.language --data $(DATA)

evaluate-language: $(VENV)/.tested
	$(BIN)/python -m evaluation.language $(if $(DATA),--data $(DATA))
