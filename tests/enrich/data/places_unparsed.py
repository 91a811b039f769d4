"""Sentences and articles of our own, written before the rules that read places in these languages."""

MARKED = {
    "de": [
        (
            "Der [deutsche](DE~) Außenminister reist am Donnerstag nach [Ankara](TR), um über die Lage in "
            "[Syrien](=SY) zu sprechen."
        ),
        "In [Köln](DE) haben am Samstag rund 4000 Menschen gegen die Kürzungen demonstriert.",
        "Die [Schweizer](CH~) Regierung lehnt den Vorschlag aus [Brüssel](BE) ab.",
        "Bei einem Erdbeben im Westen der [Türkei](=TR) sind mindestens 14 Menschen ums Leben gekommen.",
        "Frau Hamburger sagte, das Essen sei kalt gewesen, der Regen habe nicht aufgehört.",
        "[GENF](CH) (dpa) - Das Rote Kreuz hat vor einer Hungersnot im [Sudan](=SD) gewarnt.",
        "Der Zug fuhr von [Essen](DE) über [Münster](DE) nach [Bremen](DE).",
        (
            "Die [Vereinigten Staaten](=US) und [Großbritannien](=GB) schicken zwei Schiffe ins [Rote "
            "Meer](-)."
        ),
        "[Frankreich](=FR)s Präsident traf in [Warschau](PL) seinen [polnischen](PL~) Kollegen.",
        "Die Deutsche Bank und die Universität Heidelberg wollten sich nicht äußern.",
        (
            "Der [Ukraine](=UA) fehlt es an Munition, sagte ein [ukrainischer](UA~) Offizier bei "
            "[Charkiw](UA)."
        ),
        "[Bayern](DE) und [Baden-Württemberg](DE) klagen gegen den Länderfinanzausgleich.",
        (
            "Etwa 300 [Franzosen](FR~) und 20 [Österreicherinnen](AT~) saßen auf dem Flughafen von "
            "[Bangkok](TH) fest."
        ),
        "Das Unternehmen mit Sitz in [Bad Homburg](DE) baut in [Leipzig](DE) 200 Stellen ab.",
        "Der Sturm traf die Küste von [Florida](US) mit Böen von 190 Kilometern pro Stunde.",
        (
            "Im [Nahen Osten](-) wächst die Sorge vor einem Krieg zwischen [Israel](=IL) und dem "
            "[Iran](=IR)."
        ),
        "Thomas Wien und Petra Dresden leiten die Ermittlungen.",
        (
            "[China](=CN) hat die Ausfuhr seltener Erden nach [Japan](=JP) gestoppt, die [japanische](JP~) "
            "Regierung protestierte."
        ),
        "Die Fähre nach [Sylt](DE) fiel am Montag aus, auch an der [Ostsee](-) galt eine Warnung.",
        "In [Südafrika](=ZA) begann der Prozess gegen den früheren Bürgermeister von [Kapstadt](ZA).",
        "Der Europäische Gerichtshof verurteilte [Ungarn](=HU) zu einer Strafe von 200 Millionen Euro.",
        "Am Landgericht [Halle](DE) wird der Fall im März verhandelt.",
        "Der Bund muss mehr zahlen, das Land aber auch, hieß es am Ende der Sitzung.",
        "[Moskau](RU) und [Peking](CN) unterzeichneten ein Abkommen über Gas aus [Sibirien](RU).",
        "Die Insel [Kreta](GR) und die Hauptstadt [Athen](GR) melden Temperaturen über 42 Grad.",
        "Aus den [Niederlanden](=NL) kamen 60 Feuerwehrleute, aus [Tschechien](=CZ) zwei Hubschrauber.",
        "Das Oberlandesgericht [Frankfurt am Main](DE) gab der Klägerin aus [Hessen](DE) recht.",
        "Die [US](US~)-Notenbank senkt den Leitzins, die Börse in [New York](US) legte zu.",
        (
            "Die Europäische Union will mit [Indien](=IN), [Brasilien](=BR) und der [Elfenbeinküste](=CI) "
            "verhandeln."
        ),
        "Der Fluss trat bei [Passau](DE) über die Ufer, die [Donau](-) steigt weiter.",
        "Der Kreml warf [Estland](=EE) vor, den Luftraum über [Narwa](EE) verletzt zu haben.",
        "Auf [Lesbos](GR) und in [Piräus](GR) streikten die Hafenarbeiter, sagte Nikos Tsiolis.",
        "[Rom](IT) lehnt das ab, [Madrid](ES) und [Lissabon](PT) zögern noch.",
        "Zwei [Schwedinnen](SE~) und ein [Norweger](NO~) gewannen in [Oberhof](DE) Gold.",
        "Der [Hamburger](DE~) Senat und das Land [Schleswig-Holstein](DE) streiten über die [Elbe](-).",
        "Die Flucht führte von [Eritrea](=ER) über den [Sudan](=SD) nach [Libyen](=LY).",
        "Bürgermeister Florian Graz eröffnete den Markt, der Chor sang, und am Ende gab es Bier.",
        "In [Bern](CH) tagte das Parlament, die [Zürcher](CH~) Delegation fehlte.",
        "Aus dem [Kosovo](=XK) und aus [Bosnien-Herzegowina](=BA) kamen Glückwünsche.",
        "Das Erdbeben war bis [Istanbul](TR) zu spüren, in [Izmir](TR) stürzten Häuser ein.",
        (
            "Die Werft in [Papenburg](DE) hat Aufträge aus [Südkorea](=KR) und den [Vereinigten Arabischen "
            "Emiraten](=AE)."
        ),
        "Sie studierte in [Göttingen](DE) und [Oxford](GB) und lebt heute im [Allgäu](DE).",
        "Die Linke in [Sachsen-Anhalt](DE) fordert Neuwahlen in [Magdeburg](DE).",
        "Ein Sprecher der Stadt [Kiel](DE) nannte den Vorwurf absurd.",
        "Der [türkisch](TR~)-[griechische](GR~) Streit um Gas im östlichen [Mittelmeer](-) geht weiter.",
        "Die Band Berlin tritt auf, Herr Essen singt, Frau Münster spielt Geige.",
        (
            "[Nairobi](KE) - Die Regierung von [Kenia](=KE) hat nach tagelangen Überschwemmungen den "
            "Notstand für drei Bezirke ausgerufen. In [Mombasa](KE) standen am Mittwoch ganze Straßenzüge "
            "unter Wasser, auch aus [Tansania](=TZ) wurden Tote gemeldet.\n"
            "Der [kenianische](KE~) Innenminister Joseph Wambua sagte, die Armee fliege Lebensmittel in die "
            "Dörfer am [Tana](KE). Das Rote Kreuz sprach von 40.000 Obdachlosen. [Deutschland](=DE) und "
            "[Norwegen](=NO) kündigten Hilfe an.\n"
            "\"Wir haben alles verloren\", sagte die Lehrerin Grace Achieng aus [Kisumu](KE). Meteorologen "
            "machen die warmen Strömungen im [Indischen Ozean](-) verantwortlich. Ähnliche Regenfälle hatten "
            "2024 in [Ostafrika](-) mehr als 400 Menschen getötet."
        ),
        (
            "Der Autozulieferer Brandauer schließt sein Werk in [Steyr](AT). Das teilte der Konzern am "
            "Dienstag in [Stuttgart](DE) mit. 620 Beschäftigte sind betroffen, die meisten aus "
            "[Oberösterreich](AT), etwa 80 pendeln aus [Tschechien](=CZ) und der [Slowakei](=SK).\n"
            "Die [österreichische](AT~) Gewerkschaft nannte den Schritt einen Verrat. Vorstandschef Ralf "
            "Hagen verwies auf die Konkurrenz aus [China](=CN) und auf Zölle der [USA](=US). Die Fertigung "
            "soll nach [Györ](HU) in [Ungarn](=HU) und nach [Mexiko](=MX) verlagert werden.\n"
            "Bürgermeisterin Anna Linz will in [Wien](AT) um Hilfe bitten. Die [Wiener](AT~) Regierung prüft "
            "eine Förderung."
        ),
    ],
    "fr": [
        (
            "Le ministre [français](FR~) des Affaires étrangères se rendra jeudi à [Ankara](TR) pour parler "
            "de la [Syrie](=SY)."
        ),
        "À [Lyon](FR), près de 3 000 personnes ont manifesté samedi contre la réforme.",
        "Le gouvernement [suisse](CH~) a rejeté la proposition de [Bruxelles](BE).",
        "Un séisme dans l'ouest de la [Turquie](=TR) a fait au moins quatorze morts.",
        "Mme Marseille a dit que la nice surprise n'avait pas eu lieu et que les tours étaient fermées.",
        "[GENÈVE](CH) (AFP) - La Croix-Rouge a mis en garde contre une famine au [Soudan](=SD).",
        "Le train relie [Tours](FR) à [Nice](FR) en passant par [Lyon](FR).",
        "Les [États-Unis](=US) et le [Royaume-Uni](=GB) envoient deux navires en [mer Rouge](-).",
        "Le président de l'[Allemagne](=DE) a rencontré à [Varsovie](PL) son homologue [polonais](PL~).",
        "La Société Générale et l'université de Bourgogne n'ont pas souhaité commenter.",
        "L'[Ukraine](=UA) manque de munitions, a dit un officier [ukrainien](UA~) près de [Kharkiv](UA).",
        "La [Bretagne](FR) et la [Normandie](FR) demandent une aide de l'État.",
        (
            "Quelque 300 [Allemands](DE~) et vingt [Autrichiennes](AT~) étaient bloqués à l'aéroport de "
            "[Bangkok](TH)."
        ),
        (
            "L'entreprise, installée à [Saint-Étienne](FR), supprime 200 postes dans son usine de "
            "[Dunkerque](FR)."
        ),
        "L'ouragan a frappé la côte de la [Floride](US) avec des rafales de 190 km/h.",
        "Au [Proche-Orient](-), on redoute une guerre entre [Israël](=IL) et l'[Iran](=IR).",
        "Jean Paris et Claire London mènent l'enquête.",
        (
            "La [Chine](=CN) a suspendu ses exportations vers le [Japon](=JP), et le gouvernement "
            "[japonais](JP~) a protesté."
        ),
        (
            "Le ferry pour la [Corse](FR) a été annulé lundi ; en [Méditerranée](-) aussi, l'alerte reste en "
            "vigueur."
        ),
        "En [Afrique du Sud](=ZA), le procès de l'ancien maire du [Cap](ZA) s'est ouvert.",
        (
            "La Cour de justice de l'Union européenne a condamné la [Hongrie](=HU) à une amende de 200 "
            "millions d'euros."
        ),
        "Le tribunal de [Bobigny](FR) examinera l'affaire en mars.",
        "Le maire dit avoir perdu le sens de la mesure, et la porte est restée fermée.",
        "[Moscou](RU) et [Pékin](CN) ont signé un accord sur le gaz de [Sibérie](RU).",
        "L'île de [Crète](GR) et la capitale [Athènes](GR) annoncent plus de 42 degrés.",
        (
            "Des [Pays-Bas](=NL) sont venus soixante pompiers, de [République tchèque](=CZ) deux "
            "hélicoptères."
        ),
        "La cour d'appel de [Rennes](FR) a donné raison à la plaignante, originaire du [Morbihan](FR).",
        "La Réserve fédérale [américaine](US~) baisse son taux, la Bourse de [New York](US) a progressé.",
        (
            "L'Union européenne veut négocier avec l'[Inde](=IN), le [Brésil](=BR) et la [Côte "
            "d'Ivoire](=CI)."
        ),
        "La [Seine](-) est sortie de son lit près de [Rouen](FR), dit la préfecture.",
        "Le [Kremlin](RU) accuse l'[Estonie](=EE) d'avoir violé l'espace aérien près de [Narva](EE).",
        "Sur l'île de [Lesbos](GR) et au [Pirée](GR), les dockers étaient en grève, a dit Nikos Tsiolis.",
        "[Rome](IT) refuse, [Madrid](ES) et [Lisbonne](PT) hésitent encore.",
        "Deux [Suédoises](SE~) et un [Norvégien](NO~) ont gagné l'or à [Albertville](FR).",
        "La mairie de [Marseille](FR) et la région [Occitanie](FR) se disputent à propos du [Rhône](-).",
        "La fuite les a menés de l'[Érythrée](=ER) au [Soudan](=SD), puis en [Libye](=LY).",
        "Le maire Florent Lille a ouvert le marché ; la chorale a chanté et la tour était illuminée.",
        "À [Berne](CH), le Parlement siégeait ; la délégation [genevoise](CH~) était absente.",
        "Du [Kosovo](=XK) et de [Bosnie-Herzégovine](=BA) sont venues des félicitations.",
        (
            "Le séisme a été ressenti jusqu'à [Istanbul](TR) ; à [Izmir](TR), des maisons se sont "
            "effondrées."
        ),
        (
            "Le chantier de [Saint-Nazaire](FR) a des commandes de [Corée du Sud](=KR) et des [Émirats "
            "arabes unis](=AE)."
        ),
        "Elle a étudié à [Grenoble](FR) et à [Oxford](GB) et vit aujourd'hui en [Savoie](FR).",
        "Les habitants de [Nouvelle-Calédonie](=NC) et de [Mayotte](=YT) voteront en juin.",
        "Un porte-parole de la ville de [Nantes](FR) a jugé l'accusation absurde.",
        (
            "Le différend entre [Turcs](TR~) et [Grecs](GR~) sur le gaz de [Méditerranée](-) orientale "
            "continue."
        ),
        "Le groupe Paris joue, M. Lyon chante, Mme Tours est au violon.",
        (
            "La compagnie aérienne Aquilon a annulé mardi ses vols entre [Paris](FR) et [Bamako](ML), après "
            "l'avertissement des autorités du [Mali](=ML). Les passagers, pour la plupart des [Maliens](ML~) "
            "vivant en [France](=FR), ont été redirigés vers [Dakar](SN).\n"
            "« Nous attendons depuis deux jours », raconte Awa Traoré, jointe à l'aéroport de [Roissy](FR). "
            "L'ambassade du [Sénégal](=SN) a ouvert un guichet. Selon Jeune Afrique, l'armée [malienne](ML~) "
            "a fermé l'espace aérien au nord de [Tombouctou](ML), près de la frontière de l'[Algérie](=DZ).\n"
            "Le ministre Jean-Noël Martinique n'a pas commenté. L'Union africaine appelle au calme en "
            "[Afrique de l'Ouest](-)."
        ),
        (
            "[Montréal](CA) - Un incendie a détruit dans la nuit de lundi à mardi un entrepôt du quartier de "
            "[Rosemont](CA). Les flammes étaient visibles depuis [Laval](CA), a indiqué la police "
            "[québécoise](CA~).\n"
            "Le propriétaire, un homme d'affaires [belge](BE~), se trouvait en [Floride](US). L'entreprise "
            "stockait du sirop destiné aux [États-Unis](=US) et à l'[Europe](-). Le maire de [Montréal](CA) "
            "a promis une enquête ; le [Québec](CA) et l'[Ontario](CA) ont envoyé des renforts."
        ),
    ],
    "es": [
        (
            "El ministro [alemán](DE~) de Exteriores viajará el jueves a [Ankara](TR) para hablar de "
            "[Siria](=SY)."
        ),
        "En [Sevilla](ES) se manifestaron el sábado unas 4.000 personas contra los recortes.",
        "El Gobierno [suizo](CH~) rechazó la propuesta de [Bruselas](BE).",
        "Un terremoto en el oeste de [Turquía](=TR) dejó al menos catorce muertos.",
        "La señora Toledo dijo que la victoria fue de todos y que la paz no tiene precio.",
        "[GINEBRA](CH) (EFE) - La Cruz Roja alertó de una hambruna en [Sudán](=SD).",
        "El tren une [León](ES) con [Cuenca](ES) y pasa por [Madrid](ES).",
        "[Estados Unidos](=US) y [Reino Unido](=GB) envían dos buques al [mar Rojo](-).",
        "El presidente de [Francia](=FR) se reunió en [Varsovia](PL) con su homólogo [polaco](PL~).",
        "El Banco Santander y la Universidad de Salamanca no quisieron hacer comentarios.",
        "A [Ucrania](=UA) le falta munición, dijo un oficial [ucraniano](UA~) cerca de [Járkov](UA).",
        "[Cataluña](ES) y [Andalucía](ES) piden más dinero al Estado.",
        (
            "Unos 300 [franceses](FR~) y veinte [austriacas](AT~) quedaron atrapados en el aeropuerto de "
            "[Bangkok](TH)."
        ),
        "La empresa, con sede en [Vitoria](ES), recorta 200 empleos en su planta de [Zaragoza](ES).",
        "El huracán golpeó la costa de [Florida](US) con rachas de 190 kilómetros por hora.",
        "En [Oriente Próximo](-) crece el temor a una guerra entre [Israel](=IL) e [Irán](=IR).",
        "Santiago Córdoba y Lucía Valencia dirigen la investigación.",
        "[China](=CN) suspendió las exportaciones a [Japón](=JP), y el Gobierno [japonés](JP~) protestó.",
        "El ferry a [Ibiza](ES) se canceló el lunes; en el [Mediterráneo](-) sigue la alerta.",
        "En [Sudáfrica](=ZA) empezó el juicio contra el exalcalde de [Ciudad del Cabo](ZA).",
        (
            "El Tribunal de Justicia de la Unión Europea condenó a [Hungría](=HU) a pagar 200 millones de "
            "euros."
        ),
        "El juzgado de [Alcobendas](ES) verá el caso en marzo.",
        "El alcalde ha dicho que no queda pan y que la mesa sigue rota.",
        "[Moscú](RU) y [Pekín](CN) firmaron un acuerdo sobre el gas de [Siberia](RU).",
        "La isla de [Creta](GR) y la capital, [Atenas](GR), esperan más de 42 grados.",
        "De los [Países Bajos](=NL) llegaron sesenta bomberos; de [Chequia](=CZ), dos helicópteros.",
        (
            "La población [siria](SY~) de [Guadalajara](MX) celebró la caída del régimen con la comunidad "
            "[mexicana](MX~)."
        ),
        "La Reserva Federal [estadounidense](US~) baja los tipos y la Bolsa de [Nueva York](US) sube.",
        "La Unión Europea quiere negociar con la [India](=IN), [Brasil](=BR) y [Costa de Marfil](=CI).",
        "El [Ebro](-) se desbordó cerca de [Tudela](ES), según la [navarra](ES~) agencia del agua.",
        "El [Kremlin](RU) acusa a [Estonia](=EE) de violar el espacio aéreo cerca de [Narva](EE).",
        (
            "En la isla de [Lesbos](GR) y en El [Pireo](GR) los estibadores hicieron huelga, dijo Nikos "
            "Tsiolis."
        ),
        "[Roma](IT) se niega, [Madrid](ES) y [Lisboa](PT) dudan todavía.",
        "Dos [suecas](SE~) y un [noruego](NO~) ganaron el oro en [Jaca](ES).",
        (
            "El Ayuntamiento de [Sevilla](ES) y la Junta de [Extremadura](ES) discuten por el "
            "[Guadalquivir](-)."
        ),
        "La huida los llevó de [Eritrea](=ER) a [Sudán](=SD) y luego a [Libia](=LY).",
        "El alcalde Florencio Burgos abrió el mercado; el coro cantó y la torre estaba iluminada.",
        "En [Berna](CH) se reunió el Parlamento; la delegación [ginebrina](CH~) faltó.",
        "De [Kosovo](=XK) y de [Bosnia-Herzegovina](=BA) llegaron felicitaciones.",
        "El seísmo se sintió hasta en [Estambul](TR); en [Esmirna](TR) se cayeron casas.",
        (
            "El astillero de [Ferrol](ES) tiene pedidos de [Corea del Sur](=KR) y de los [Emiratos Árabes "
            "Unidos](=AE)."
        ),
        "Ella estudió en [Salamanca](ES) y en [Oxford](GB) y hoy vive en el [Pirineo](-).",
        "Vecinos de [Rosario](AR) y de [Mendoza](AR) cortaron la ruta a [Buenos Aires](AR).",
        "Una portavoz de la ciudad de [Vigo](ES) tachó la acusación de absurda.",
        (
            "El [salvadoreño](SV~) Óscar Peña vive en [Los Ángeles](US) desde 1998; su madre, en "
            "[Honduras](=HN)."
        ),
        "El grupo Madrid toca, el señor León canta, doña Victoria Soria toca el violín.",
        (
            "[Bogotá](CO), 14 may (Efe).- El Gobierno de [Colombia](=CO) suspendió este jueves las "
            "negociaciones con la guerrilla tras un atentado en el [Cauca](CO) que dejó seis muertos. El "
            "ministro Iván Quito anunció que un batallón viajará desde [Cali](CO).\n"
            "La ONU y la embajada de [Noruega](=NO), país garante, pidieron calma. El presidente "
            "[colombiano](CO~) habló por teléfono con sus homólogos de [Ecuador](=EC) y [Venezuela](=VE). "
            "Miles de [venezolanos](VE~) cruzan cada mes por la zona rumbo a [Perú](=PE) o [Chile](=CL).\n"
            "\"No vamos a ceder\", dijo el alcalde de [Popayán](CO), Juan Carlos Lima."
        ),
        (
            "La cadena hotelera Brisamar abrirá tres hoteles en el [Caribe](-), dos de ellos en [República "
            "Dominicana](=DO) y uno en [Cancún](MX). La firma [mallorquina](ES~), fundada en [Palma](ES) en "
            "1978, factura la mitad fuera de [España](=ES).\n"
            "Su presidenta, Elena Granada, presentó el plan en [Berlín](DE) ante inversores [alemanes](DE~) "
            "y [británicos](GB~). El grupo vendió en enero su hotel de [Lisboa](PT) y estudia entrar en "
            "[Marruecos](=MA) y [Egipto](=EG), dos mercados que crecen más que [Europa](-)."
        ),
    ],
}
