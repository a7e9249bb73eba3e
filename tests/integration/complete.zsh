#!/bin/zsh -f
# SPDX-License-Identifier: GPL-3.0-or-later
# What an interactive zsh offers when Tab is pressed, one candidate a line: complete.zsh FOLDER LINE. FOLDER holds _yancai and gets
# what the two shells tell each other; every word that completion functions hand to compadd is written down on its way.
zmodload zsh/zpty
typeset setup=$1/setup offered=$1/offered
: >$offered
cat >$setup <<END
PROMPT= PS2=
fpath=(${(q)1} \$fpath)
autoload -U compinit
compinit -D -u
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
compadd() {
    if [[ " \${@[1,(i)(-|--)]} " == *' -'[OAD]' '* ]]; then  # it only asks
        builtin compadd "\$@"
        return
    fi
    typeset -a hits
    builtin compadd -A hits "\$@"
    (( \$#hits )) && print -rl -- \$hits >>${(q)offered}
    builtin compadd "\$@"
}
setopt extendedglob
comppostfuncs=(finish)
finish() { print done >>${(q)offered}; exit }
print ready
END
zpty shell "TERM=dumb zsh -f -i"
zpty -w shell "source $setup"
typeset heard= part
while zpty -r shell part; do
    heard+=$part
    [[ $heard == *$'\nready'* || $heard == ready* ]] && break
done
zpty -w -n shell "$2"$'\t'
repeat 300; do
    [[ $(tail -n 1 $offered) == done ]] && break
    sleep .1
done
zpty -d shell
[[ $(tail -n 1 $offered) == done ]] || { print -u2 "no answer: $heard"; exit 1 }
sed '$d' $offered
