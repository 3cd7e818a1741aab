# Thin: each target calls one command of scripts/dev.
DEV = python3 -m scripts.dev

.PHONY: run test lint bench shell psql stop clean setup ci i18n pictures
run:      ; @$(DEV) run
test:     ; @$(DEV) test $(T)
lint:     ; @$(DEV) lint
bench:    ; @$(DEV) bench
shell:    ; @$(DEV) shell
psql:     ; @$(DEV) psql
stop:     ; @$(DEV) stop
clean:    ; @$(DEV) clean
setup:    ; @$(DEV) setup
ci:       ; @$(DEV) ci
i18n:     ; @$(DEV) i18n
pictures: ; @$(DEV) pictures
