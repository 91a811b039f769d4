"""Words that news writes with a capital letter in the names of other things, and with a small one otherwise."""

COMMON = frozenset(
    """
    academy agency airport allah alliance apple arena army arsenal assembly association atlantic authority avenue bank
    banks bar battle bay beach best bible bishop blues board boxer branch brand brave buck budget bureau cable cafe camp
    canal capitol cardinal catholic center centre chairman challenge chamber champion champions chancellor change chapel
    charter chase chief christ christian christmas church circle civil clear coal code coffee college colony commerce
    commission common commons commonwealth congress conservation constitution convention cotton council country court
    crest cross crown culture cup dad dawn deal dean defiance democrat dictator discovery dome drew duke earl earnest
    earth easter echo economy empire endeavor energy equality eternal exchange export faith father federal fleet forest
    fortune founder freedom friend friendship frontier future galaxy games gap garrison gas gates gazette general globe
    glory god goddess gods gold golden golf good goodwill google government grace green greens guide hall hamas harmony
    harvest heaven hell herald heritage hero hill holiday home homeland honor honour hope house humble hunter hurricane
    ideal independence industry interior internet iron island jesus joy judge jumbo junior justice king kings labor
    labour lake lakes law leader league legal liberal liberty life light lion live lord lords love luck magic majestic
    major march marina marine marines marker market marshal mass master maverick may media mercury metro miner mines
    minor miracle mirror model modern monitor monument moon mosque mountain museum nation navy nobel nod none nova
    novice oil olympia olympus onward opportunity orient outlook palace panther paragon park parks patriot peace people
    pilot pioneer pirate plain police pool pope port post power prairie premium present president price pride prince
    princess progress prosperity protection public queen quest racing rainbow rand ranger recovery red reform regal
    relief republic rescue reserve rich river roads rock royal ruby ruin saints sales sanctuary sars satan saturn sea
    secretary senate senator shell sheriff signal silver singer snow soldier solid speaker spirit spring standard star
    stars start state stone story street strong success summit sun sunday sunrise sunset sunshine superior supreme swift
    tax tea telegraph thanksgiving thunder tiger time times titan tower trade transit treasury trial tribune trinity
    triumph trust truth twin union unity universal university utility valley venus veteran victor victory village virgin
    vision voters war water waters wave welcome whites wing winner wisdom wise witness wonder world young youth zion
    zone
    """.split()
) | {"green party", "holy cross", "red crescent", "red cross", "red star", "white star"}
