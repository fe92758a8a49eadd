"""The words of the ministry that the framework must have to the letter.

Source: the framework published on 13 March 2017: annex 1, and the two groups of points.
"""

ANNEX_1 = (
    "We kennen elkaar nog niet, maar willen hier nu een eerste stap in gaan zetten.",
    "We hebben af en toe al contact.",
    "Gemeenten, UWV en GGZ zijn begonnen om regulier met elkaar te overleggen.",
    "Voortvloeiend uit regulier overleg, werken we op operationeel niveau al volop samen.",
    (
        "Gemeenten, UWV en GGZ maken gezamenlijk beleid om de arbeidsparticipatie van "
        "uitkeringsgerechtigden met psychische aandoeningen te vergroten, en zij voeren dit "
        "beleid ook in geïntegreerde werkprocessen samen uit."
    ),
    (
        "Als [5], maar dan plus: wij stellen t.a.v. voornoemde arbeidsparticipatie "
        "kwantitatieve doelen en meten systematisch of we de beoogde resultaten behalen."
    ),
)

ORGANISATIONAL = {
    "punt_a": "Indiener van het plan is de centrumgemeente.",
    "punt_b": (
        "Het plan is ondertekend door in ieder geval de verantwoordelijk wethouder van de "
        "centrumgemeente, UWV, en een GGZ-aanbieder. Zij committeren zich daarmee "
        "inhoudelijk aan de doelstellingen van het plan, de inzet die nodig is vanuit de "
        "eigen organisatie ten behoeve van dit plan en de te behalen resultaten."
    ),
    "punt_c": "Het plan wordt in ieder geval afgestemd met vertegenwoordigers van de cliënten.",
    "punt_d": (
        "In het plan wordt vanuit één van de drie partijen een trekker/coördinator "
        "aangewezen die de uitvoering van het plan aanjaagt en bewaakt."
    ),
    "punt_e": (
        "In het plan wordt duidelijk gemaakt op welke wijze andere gemeenten en andere "
        "stakeholders (werkgevers, zorgverzekeraar, RIBW, etc.) worden betrokken."
    ),
    "punt_f": (
        "Het plan beschrijft hoe met cliëntenraden en –organisaties samengewerkt gaat worden."
    ),
    "punt_g": (
        "Een risicoanalyse en een beschrijving om deze risico's te minimaliseren is "
        "onderdeel van het plan."
    ),
    "punt_h": (
        "De betrokkenen partijen nemen actief deel aan het onderzoek/monitoren van het "
        "project door een onderzoeksbureau dat door SZW wordt ingeschakeld (en gefinancierd)."
    ),
    "punt_i": (
        "Het plan maakt inzichtelijk op welke wijze de partijen die het plan ondertekenen de "
        "voortgang bewaken en zorgen voor eventuele bijsturing, met oog op het realiseren "
        "van de doelstellingen."
    ),
    "punt_j": (
        "Het plan geeft een onderbouwing van het aangevraagde totaalbedrag. Het plan maakt "
        "aannemelijk dat de hoogte van de aangevraagde financiering in verhouding staat tot "
        "de omvang van geplande en te financieren activiteiten en dat partijen die het plan "
        "hebben ondertekend daarnaast ook zelf een bijdrage leveren aan de planactiviteiten "
        "(bv. in de vorm van personeelskosten)."
    ),
}

SUBSTANTIVE = {
    "punt_1": (
        "Typering ontwikkelingsstadium van de huidige stand van zaken van de samenwerking "
        "door de regio zelf (zie bijlage 1) en een aanduiding van het stadium van "
        "samenwerking waarin men zich aan het einde van de planperiode wil bevinden."
    ),
    "punt_2": (
        "Hoe de huidige samenwerking eruit ziet. In het plan wordt kort de regionale de "
        "sociale kaart t.a.v. psychische aandoeningen en werk geschetst met daarin de "
        "betrokken partijen en verantwoordelijkheden en instrumenten die ze inzetten om de "
        "doelgroep (naar werk) te begeleiden."
    ),
    "punt_3": (
        "Het plan maakt expliciet dat de aangevraagde financiering bedoeld is om de "
        "samenwerking en kwaliteit van de uitvoering een impuls te geven en besteedt "
        "aandacht aan de wijze waarop de samenwerking wordt gecontinueerd nadat de "
        "ondersteunende financiering is beëindigd."
    ),
    "punt_4": (
        "De ontwikkeling en bestendiging van de samenwerking tussen de betrokken partijen "
        "staat centraal in het plan. Individuele interventies die de arbeidsparticipatie van "
        "de doelgroep te goede komen (zoals IPS-trajecten) kunnen onderdeel zijn van het "
        "plan, zolang dat bijdraagt aan het behalen van het centrale doel. Als gekozen wordt "
        "voor deze aanpak wordt in het plan helder toegelicht om hoeveel en wat voor soort "
        "interventies het gaat, en hoe het bijdraagt aan het bereiken van het centrale doel."
    ),
    "punt_5": (
        "Welke doelen men met het plan nastreeft en hoe men die wil bereiken. Hoe men de "
        "gewenste samenwerking operationeel en praktisch wil maken en op welke wijze men dit "
        "structureel in de werkprocessen wil borgen. De doelen zijn zo meetbaar mogelijk "
        "opgesteld."
    ),
    "punt_6": "Hoe de doelgroep in beeld wordt gebracht en uit wie de doelgroep bestaat.",
    "punt_7": (
        "Mogelijk: Welke keuze men maakt uit een aantal producten/diensten die op een "
        "informatiebijeenkomst worden toegelicht (zie verder). Welke methodes gaat men "
        "toepassen. Welke trainingen/opleidingen zet men in. Denk hier ook aan de door het "
        "Kwaliteitsnetwerk GGZ ontwikkelde standaarden/richtlijnen (zoals de richtlijn "
        "'Arbeid als medicijn')"
    ),
    "punt_8": (
        "In het plan worden taken en verantwoordelijkheden (wie doet wat) beschreven. Met "
        "een (overall) trekker/coördinator, en binnen de organisaties contactpersonen die "
        "daadwerkelijk aanspreekbaar zijn."
    ),
    "punt_9": (
        "Samenwerking met het Werkgeversservicepunt en aandacht voor de werkgeversbenadering "
        "in brede zin, zijn onderdeel van het plan."
    ),
    "punt_10": (
        "Het plan moet duidelijk maken hoe resultaten na afloop van de planperiode "
        "structureel worden geborgd en hoe voor onderhavig thema een duurzame regionale "
        "infrastructuur wordt gerealiseerd."
    ),
}
