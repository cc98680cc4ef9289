.PHONY: test
test: .venv/ready
	.venv/bin/python -m pytest -q

.venv/ready: pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install -q -e ".[dev]"
	touch .venv/ready
