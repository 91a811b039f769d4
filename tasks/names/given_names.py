"""Given names that tell whether a man or a woman bears them, of many countries. Written by hand, without accents.

Names that both bear (Jean, Andrea, Kim) are in neither list or in both, and tell nothing then.
"""

MEN = """
    aarne aaron abdallah abdel abdelaziz abdelkader abdi abdirahman abdul abdullah abdullahi abdulrahman abe
    abhijit abhishek abraham abubakar achim adam aditya adnan adolfo adrian adrien agus agustin ahmad ahmed ahmet
    aidan aitor ajay ajit akash akbar akhilesh akio akira akram alain alan alastair albert albertino alberto aldo
    alejandro aleksandar aleksander aleksandr aleksei alessandro alexander alexei alexey alfons alfonso alfredo ali
    alistair allen alois alok alonso alphonse alvaro amadeo amar amedeo americo amin amir amit amitabh amjad anand
    anatole anatoly anders andre andree andrei andrej andrew andrey andris andrus andrzej andy angel angus anibal
    aniket anil anirudh ankit anselmo anthony antoine antonino antonio antony antti anupam anurag anwar anxo aodhan
    apisai archie arif arjun arkady armand armando arnaldo arnau arnaud arne arnold arthur arturo arun arvind arvo
    asad asger ashok ashraf ashwin asier asif atif atul augusto aurelien aurelio axel ayman aziz azmi balaji
    baltasar bambang baptiste barack barnaby barry bart bartolomeo bashar bashir basil bastien bautista ben benigno
    benito benjamin benoit bernard bernardo bernd bernhard bernie berthold bertrand bhaskar bhupesh bilal bill
    billy bjarne bjorn blake bob bobby bogdan boguslaw bohdan bongbong boniface boris borislav borja brad bradford
    bradley brady brandon brendan brent brett brian brice bronislaw bruce bruno bryan budi burak byron callum
    calvin camilo carl carlos carsten cathal cedric cem cemal cesar chad chandan charles charles-henri charlie
    cheikh chester chetan chidi chinedu chris christof christoph christophe christopher chrystian chuan chuck
    chukwuemeka ciaran cillian ciro clarence clark claudio clement clive cody colby colin colm connor conor corey
    cormac cory craig cristian cristiano cristobal curt curtis cyprian cyril cyrille czeslaw daichi daisuke daithi
    dale damian damien dan dani daniel daniil darby dario darius dariusz darragh darrell darren darryl daryl dave
    david davide dean debashish declan deepak delfin dennis denys derek dermot desmond detlef devendra devin
    dewayne dexter dhruv diarmuid dick didier diego dieter dietrich dilip dimitar dimitri dinesh dmitri dmitry
    dmytro domenico domingo dominic don donal donald donnchadh donnie doug douglas dragan drew duane duncan dusan
    dwayne dwight dylan eamon eamonn earl ebenezer eberhard eckhard ed eddie edgar edgardo edmund edmundo edouard
    eduard eduardo edward egon einar eirik ekkehard eko eli elijah eliot eliseo elliot elliott emeka emil emile
    emiliano emilio emmanuel emory emre eneko enes enrique enzo eoghan eoin ercan erdem erdogan eric erich erik
    erling ernest ernesto ernie ernst erwin espen esteban ethan etienne eugene eugenio evan everett evgeny ewan
    ewen ezequiel fabien fabio fabrice fabricio facundo fadi fahad faisal farid farouk faruk faustino fawaz
    fearghal federico felipe felix femi ferdinand fergal fergus ferhat fermin fernando ferran fiachra fidel filippo
    finbarr fintan flavio florian floyd folarin forrest francesco francis francisco franco francois frank franklin
    franz fraser fred freddie frederic frederick fredrick fredrik friedrich fritz frode fuad fumio fyodor gabriel
    gael ganesh gareth garrett garry garth gary gaspar gaston gaurav gautam gautier gavan gavin gearoid geir gene
    gennady gennaro geoff geoffrey george georgi gerald gerard gerardo gerd gerhard germain gernot gerry gerson
    ghassan ghislain giacomo gianfranco gianluca gianluigi gianni gideon gilbert gilberto giles gilles gino
    gintaras giorgio giovanni girish giuliano giulio giuseppe glenn godfrey godwin gonzalo gopal gordon gorka
    gottfried govind graeme graham greg gregoire gregory grigory grzegorz guenter guido guillaume guillermo gunnar
    gunter gunther gus gustave gustavo guy gwenael haakon habib haider hakan hakim hal halim halvard halvor hamad
    hamed hamid hamish hamza hani hank hannes hans harald hari haris harish harold haroon harry harsh hartmut
    haruki harun haruto harvey hasan hashim hassan hatem hauke haydar hector heiko heiner heinrich heinz heitor
    helge helmut hemant hemi hendra henning henri henrik henry henryk herb herbert heriberto herman hernan hernando
    herve hesham hicham hideki hideo hikmet himanshu hinnerk hiroki hiroshi hisashi hisham hishammuddin hjalmar
    holger hone honore horace horacio horst howard hristo hubert hubertus hugh hugo hugues humberto humphrey husam
    hussain hussam hussein iago iain ian iarla ibrahim ichiro idris ignacio igor ihor iker ilham imad imanol imran
    indrek ingmar ingo inigo ion ionut ira irfan irving irwin isaac isaiah isamu ishaq isidro iskandar ismael
    ismail issa italo ivan ivaylo ivo ivor iyad jaan jabbar jaber jacek jack jackson jacob jacobo jacopo jacques
    jafar jagdish jaime jairam jairo jake jakub jamal james janek janis janusz jared jaroslaw jarrod jason jasper
    javier jawad jay jean jean-baptiste jean-claude jean-francois jean-jacques jean-luc jean-marc jean-marie
    jean-michel jean-paul jean-pierre jean-yves jeb jed jeff jeffery jeffrey jens jerald jeremiah jeremie jeremy
    jermaine jerome jeronimo jerrod jerry jerzy jesper jesse jethro jim jimmie jimmy jitendra joachim joao joaquin
    jochen joe joel joerg joey johann johannes john johnnie johnny joko jomo jon jonah jonas jonathan jordi jorg
    jorge jorgen jorn josaia jose josep joseph josh joshua josiah juan juancho juergen juhan jukka julen julian
    julien julio junichiro jurgen juris justin kaare kaarel kadir kagiso kahu kalle kamal kamau kapil kareem karel
    karim karl karol karthik kartik kaspar kasper katsuya kazuo keiji keith kelechi kemal ken kenichi kenji kenneth
    kenny kent kenta kerem kestutis kevin kgalema khaled khalid khalil kieran kiernan kipchoge kipkorir kiprono
    kirill kirk kishore kjell klaus knut kobe kofi koichi koji koldo konrad konstantin korbinian kosuke kris
    kristof krzysztof kunal kurt kurtis kwabena kwadwo kwame kwasi kwesi kyle lachlan lalit lamar lamont lance
    larry lars lasse laurent lautaro lawrence leandro lech lee leif leighton lekan leland lennart lenny leo leon
    leonard leonardo leonel leonhard leopold leopoldo leroy les lester leszek lev levent levi lewis liam lionel
    lisandro ljubomir lloyd lochlan loic lonnie lorcan loren lorenzo lorne lothar lou louis lubomir luc luca lucas
    luciano lucien lucio ludger ludovic ludwig luigi luis luke luqman lutz lwazi lyle maciej madhav mads magnus
    mahathir mahdi mahendra mahesh mahmoud mahmud majid makoto maksim malachy malcolm malik malte mamadou mamoun
    manaia mandla manel manfred manish manmohan manoj mansour mansur manuel manus marc marcel marcelin marcelo
    marco marcus marek mariano mario mariusz mark markus marlon martin martino marty marvin marwan masahiro masaki
    masato masayoshi masoud massimo massoud mateo mathias mathieu matias matiu mats matt matteo matthaeus matthaus
    matthew matthias matthieu matti matty maurice mauricio maurizio mauro max maxence maxime maximilian maximiliano
    maynard mehdi mehmet mert mervyn michael michal michel mick mickael mickey miguel mihai mihail mikael mikaere
    mike mikel mikhail mikkel milan milo milos miloslav milton mirko miroslav mitch mitchell mitsuo mitt mogens
    mohamad mohamed mohammad mohammed mohan mohsen moises monroe monty moritz morris morten moses mounir mourad
    mpho muammar mubarak muhammad muhammed muhyiddin mukesh mukul munir murad murali murat murdo murray musa
    mustafa mustapha mutua mwangi mykola myles mzwandile nabil nacho nader nahuel naim najib nandan naoki narendra
    naresh nasir nasser nate nathan naveen navin nawaz nazir ned neil nestor neville newt niall nicanor nicholas
    nick nicolas nicolo niels nigel nikhil nikola nikolai nikolay nilesh nils nitin nitish nizar njoroge nkosana
    noah noboru nobuo noe nolan norbert norberto norman numan obinna octavio odhran oisin okke ola olaf olav ole
    oleg oleh oleksandr oleksiy oliver olivier ollie olusegun oluwaseun omar omer omkar ondrej onyango oran orhan
    oriol orlando orville osama osamu oscar osman osvaldo otieno otis otmar ottmar otto ousmane ove owen oystein
    pablo paddy padraic padraig palle pankaj paolo parth parviz pascal pascual patrick patrik paul paulin paulo
    pavel pavlo pawel peadar peder pedro pekka percy perry petar pete peter peteris petr petri petro phil philip
    philippe phillip piero pierre pierrick piers pietro piotr pita piyush placido poul prabhat pradeep prakash
    pramod pranab pranav prasad prashant praveen prayuth preben priit proinsias puneet qasim quentin quincy radek
    radoslaw radovan rafael raffaele rafiq ragnar rahul rainer rait raivo raj rajat rajeev rajendra rajesh rajiv
    rajnath rakesh ralf ralph ramadan ramesh rami ramiro ramon randall randolph randy ranjan ranulph raphael rashad
    rashid rasmus ratu rauf raul ravi rawiri ray raymond recep reggie reginald regis reinaldo reinhard reinhold
    remi remy renato renaud rene renzo reuben rex reza rhys riad ricardinho ricardo riccardo richard rick ricky
    rishi riyad rizal roald rob robbie robert roberto rocco roderick rodger rodney rodolfo rodrigo rogelio roger
    rogerio rohan rohit roland rolando rolf romain roman romeo romulo ron ronald ronan ronnie rory ross roy ruairi
    ruben rudiger rudolf rudy ruediger rufus rune rupert russ russell ryan ryo ryota ryszard ryuichi saad sachin
    sadiq saeed salah salam saleh salim salman salvador salvatore sam samer sami samir sammy samuel sandeep sanjay
    sanjeev sanjiv santi santiago santino santosh satish satoshi satya saul saurabh sayed scott scotty seamus sean
    sebastian sebastien seiji selim semisi semyon sepp serge sergei sergey sergio serhiy serkan setyo severino
    seydou shahid shakir shane shankar sharad sharif shashi shaun shawn shay shayne shehzad shekhar sherman shigeru
    shinichi shinji shintaro shinzo shivraj shohei shoichi shyam sibusiso siddharth sidney siegfried sigmar sigurd
    silas silvio simeon simon sindre sione sipho sitiveni siyabonga slavko slobodan somchai sonke soren srinivas
    stan stanislav stanislaw stanley stefan stefano stephan stephane stephen steve steven stig stuart sture subhash
    subramanian sudhir suleiman suleyman sumit sundar sunil surachai suresh surya sushil susilo susumu svein sven
    svyatoslav sylvain sylvester taavi tadashi tadeo tadhg tahir taichi takahiro takashi takeshi talal tama tamati
    taras tarek tarik tariq taro tatsuya tayyip ted teddy tejas tendai terence terrell terrence terry tetsuya
    tevita thabo thaksin themba theo theodore thiago thibaud thierry thilo thomas thor thorben thorbjorn thore
    thorsten tiago tiernan tilman tim timmy timo timothy timur titouan tobias toby tod todd tom tomas tomaso tomasz
    tommaso tommy tomohiro tony toomas tor torben tore torsten toshiro travis trevor tristan trond trygve tsutomu
    tunde turlough tyler tyrell tyrone uddhav udo ugo uhuru ulf uli ulises ulrich ulrik ulysses umar umberto umesh
    unai upendra urmas uros urs usman uwe vadim valdis valentin valentino varun vasily vasyl veit vernon viacheslav
    vicente vicenzo victor vidar vijay vikas vikram viktor vinay vince vincent vincenzo vineet vinicius vinny vinod
    virgil vishal vitali vitaliy vitaly vitor vittorio vivek vlad vladimir vladislav volker volodymyr vusi
    vyacheslav wade wael waleed walid wally walter walther warren wasim wayan wayne wekesa wendell werner wes
    wesley wieslaw wilbur wilfred wilfried wilhelm will willard william willie wilson winfield winfried winston
    wiremu witold wojciech wolfgang wolfram wolodymyr woodrow xabier xaver xavi xavier yahya yakub yann yannick
    yannig yaroslav yaser yasin yasser yassin yasuhiro yasuo yaw yegor yevgeny yilmaz yoann yogesh yogi yohei
    yoichi yoshihide yoshiro yosuke younis yousef youssef yousuf yoweri yudhoyono yukio yunus yuri yuriy yusuf
    yusuke yves zach zachary zack zafar zahid zaid zaki zane zbigniew zdenek zeke ziad zolani zoltan zoran zubair
    zwelinzima
"""
WOMEN = """
    aarti abbie abeer abena abigail abla achieng adaeze adanna adaobi addison adela adelaida adele adenike adeola
    adesuwa adhiambo adila aditi adjoa adriana afaf afua agata agathe agnes agnete agnieszka agustina ahlam aicha
    aida aiko aileen aimee ainara aine ainhoa aisha aishah aishwarya aisling aitana akane akanksha akemi akiko
    akinyi akosua akua alana alba alberta alejandra aleksandra alena alessandra alessia alexandra alexis alice
    alicia alina alisa alisi alison aliya aliyah alka alla allison alma almudena alyson alyssa ama amaia amaka amal
    amanda amandine amara amarachi amber amelia amelie amina aminata amira amna amparo amrita amy ana ana-lupe
    ana-maria anahera anais analia ananya anastasia anastasiya anca andie andrea aneta anette angela angeles
    angelica angelika angelina angelique anika anita anja anjali anke ankita ann anna annabel annabelle anne
    anne-marie annegret anneke anneli annelie anneliese annemarie annett annette annick annie annika anouk antje
    antonella antonia antonina anu anuradha anushka anyango aoibhe aoife aparna apolline april arabella araceli
    aradhana arantxa aranxa archana ariadna ariana arianna arlene armelle aroha arpita arundhati arwa asami asha
    ashlee ashleigh ashley ashlyn asma asmaa assia asta astri astrid asuka asuncion atieno atifa atsuko audrey
    aurelie aurora ava avani awino awuor axelle aya ayaka ayako ayanda ayesha ayse aysel aysha ayten ayumi azadeh
    azucena azza barbara barbel barbora barkha basma beata beate beatrice beatriz becky begona belen belinda bella
    benedetta benedicte berangere berenice berit bernadette bernice bertha beryl beth bethany betsy bettina betty
    bev beverly bhavna bianca birgit birgitta birgitte birte blanca blanche blandine blathnaid bodil bogdana
    bolanle bonnie bontle bouchra bozena brandi breanna brenda brenna briana brianna brid bridget bridie brigid
    brigitte brita brittany brittney bronagh bronwyn bruna brunhilde buhle busisiwe buthaina caetana caitlin
    caitriona camila camilla candace candela candice caoimhe capucine caren caridad carina carla carleen carley
    carlota carly carme carmela carmelita carmen carol carola carole carolina caroline carolyn carrie cassandra
    cassie catalina catherine cathleen cathrine cathy catriona cayetana cecile cecilia cecily celeste celina celine
    chandrika chantal charlene charlotte charmaine charu chelsea cherie cheryl chhaya chiamaka chiara chichi
    chidinma chie chieko chika chimamanda chinwe chioma chizuko chloe chrissie christa christel christelle
    christiane christina christine ciara ciera cindi cindy cintia claire clara clarissa claudia clemence clementine
    clodagh clotilde colette colleen concepcion conchita condoleezza connie constance consuelo cora coralie corazon
    cordelia corinne cornelia courtney cressida cristina crystal cynthia dagmar daisy dalal dalia dana danica
    daniela danielle danuta daphne daria darla darlene davina dawn deanna deanne debbie debora deborah debra deena
    deepa deepika deirdre deja delfina delia della delphine denise dervilla dervla derya desiree devika dewi dian
    diana diane dilma dina divya dolly dolores domitille donatella donna doreen doris dorota dorothea dorothee
    dorothy dorthe dottie dragana durga eabha ebba ebele eboni ebony ebru edel edita edith edna effie efua
    eglantine egle eiko eileen eilis eimear eithne ejiro ekaterina ekta elaina elaine eleanor elena eleonora
    elfriede elif elin elisa elisabet elisabeth elise eliska eliza elizabeth elke ella elle ellen elodie eloise
    elsa else elsie elspeth elvira elyse elzbieta emanuela embla emeline emer emi emiko emilia emilie emily emine
    emma emmanuelle emmeline encarna encarnacion enid enya erica erika eriko erin erinn erna esme esmeralda
    esperanza esra estefania estela estelle ester esther estibaliz ethel etsuko eugenia eugenie eulalia eulalie
    eunice eva eva-lena eva-maria evangeline eve evelin evelyn evgenia evie ewa eylem ezgi fabienne fadila fadwa
    fahima faith faiza fanny farah fareeda farida farzana fatema fatemeh fathia fatima fatma fatmata fatou faustine
    fawzia faye federica felice felicia felicity ferial feride fernanda fetu fiame fidelma filiz filomena fiona
    fionnuala fiorella flavia flora florence florencia folake folasade fouzia frances francesca francisca francoise
    franziska frauke freda frederique freya frida frieda friederike fumika fumiko funmi funmilayo gabby gabriela
    gabriele gabrielle gaelle gail galina garazi gauri geeta geetanjali gemma genevieve georgia georgina geraldine
    gerda gerlinde germaine gertrud gertrude ghislaine gillian gina ginny gioia giorgia giovanna gisela gisele gita
    gitanjali gitta gitte giulia giuliana gladys glenda glenys gloria glynis grace graciela grainne graziella
    grazyna greta gretchen grete gro guadalupe gudrun gudula gulnara gulsen gunhild guro gwen gwenaelle gwendolyn
    gwyn gwyneth habiba hadeel hadia hadiza hafsa haifa hala halima halina hallie hanako hanan hanane hanna hannah
    hanne hannelore harini harriet harriett haruka hasna hatice hatsue hattie hayley hazel heather hedda hedviga
    hedwig hege heidemarie heidi heidi-marie heidrun heike helen helena helene helga helle hema henrietta henriette
    herminia hermione hester hideko hikari hilary hilda hilde hildegard hillary hind hinewai hiroko hisako hodan
    hollie holly honoka hope hortense houda hristina huda huguette huhana huma ida ide idoia ieva ifeoma ignacia
    ijeoma ilaria ileana ilene ilka ilona ilse ilze iman imani imee imelda imke immacolata imogen inaam indira
    indrani ines inese inga inge ingeborg ingelore inger ingrid ingvild inmaculada intisar ioana irati irene irina
    iris irma irmgard iryna isabel isabella isabelle isaura ishita isla isobel isolde itxaso itziar ivana ivanka
    ivona ivonne ivy iwona izaskun jacinda jacinta jackie jaclyn jacqueline jacquelyn jacqui jadwiga jalisa jamila
    jana janae jane janelle janet janette janice janie janine jasmine jawahir jayalalithaa jayanti jayla jayne
    jazmin jean jeanette jeanne jeannette jeannie jelena jemima jenifer jenna jennifer jenny jepchirchir jepkosgei
    jeri jerilyn jessica jessika jhumpa jill jimena jitka jo joan joanie joanna joanne jocelyn jodie johanna
    jolanta jolene jorunn josefa josefina josephine josette josiane josie joy joyce joycelyn juana juanita judith
    judy julia juliana julianna julianne julie juliet julieta juliette julissa june junko justine justyna jutta
    jyoti kadri kaia kaisa kaitlin kaitlyn kaja kaley kalpana kamala kamini kana kanako kanika kaori kara karen
    karen-margrete karin karina karissa karla karola karolina karoline karyn katarina katarzyna kate katelyn
    katerina kateryna katharina katharine katherine kathi kathleen kathrin kathryn kathryne kathy katie katja
    katrin katrina kavita kavitha kawthar kayla kaylee kayleigh kayoko kazuko keiko keira keisha kelly kellyanne
    kemi kendra keri kerri kerstin kesha khadija khadijah khanyisile khawla khloe khrystyna kiley kim kimberley
    kimberly kimiko kinga kiri kirsten kirsti kirstie kirstine kirsty kiyoko kjersti klara komal kristen kristi
    kristie kristin kristina kristine kristy kriti krysta krystal krystyna ksenia kumari kumiko kylie kyoko lacey
    laetitia laia laila lakeisha lakisha lakshmi lalita lamia lana laoise laquita lara larisa larysa lashonda lata
    latasha latifa latifah latisha latonya latoya laura laure lauren laurence laurie lauryn lavinia layla leah
    leann leanne leeann leela leila leire lena lene leni lenka leonie leonor lerato leslie leta leticia letizia
    leyla libby lidia lieselotte liis liisa lila lilian liliana liliya lillian lilou lily lina linda lindiwe lindy
    linette linnea lisa lise litia livia liz liza lizzie ljubica ljudmila lois lola loni lora lore lorena loretta
    lori lorna lorraine losa lotte lottie loubna louella louise lourdes luann lubna lucero lucette lucia luciana
    lucie lucile lucille lucinda lucretia lucy ludivine ludmila ludmyla ludovica luisa luise lula lupita lydia lyla
    lynda lynette lynn lynne lyubov lyudmila maame maarika mabel macarena mackenzie maddie madeleine madeline madhu
    madhuri madiha madli madoka maegan maelle maeva maeve magali magdalena maggie maha mahnaz maia maialen maike
    maiko maire mairead mairi mairin maisa maite maj makena makiko malak malala malena malgorzata malika malini
    mallory mamata mami mamiko manal mandi mandy maneka manisha manju manon manuela mara maram marama marcela
    marceline marcella marcia marcy mareike maren maret margaret margarete margarita margaux marge margery margie
    margit margo margot margret margrethe marguerite maria mariam marian mariana marianna marianne maribel maribeth
    maricela marie marie-anne marie-claude marie-france marie-helene marie-louise marie-pierre marie-therese
    mariela mariella marielle marija mariko marilyn marilynn marina marine marion marisa marisol marissa maristella
    marit maritza mariya marjolaine marjorie marlena marlene marlies marnie marta martha marthe martina martine
    marwa mary maryam maryann maryanne marybeth maryellen marylou marzena masako mathilda mathilde matilda matilde
    mattie maud maureen mavis maxine maya mayawati maybelle mayra maysa mayu mayuko mayumi mbali mckenna meagan
    meaghan mechthild medha meena meenakshi meera meg megan megawati megha megumi megyn mehbooba meike melania
    melanie melba mele melike melina melinda melissa melitta mellissa melva menaka mercedes mere mereana meredith
    meritxell merle meryem meryl mette mia micaela michaela michele michelle michiko midori mieko mihaela miho
    mikako milagros mildred milena milica millicent millie mimi minako mindy minnie mira miranda mireia mireille
    mirela miren miriam mirta misaki mitsuko miwa miyako miyuki mizuki moana moira mollie molly momoko mona monica
    monika monique monserrat montse montserrat moraa morag morena mouna moyra mridula muireann mukta mumbi muna
    muriel murielle mursal muthoni mwende myra myriam myrtle nabila nada nadege nadezhda nadia nadine nadira nadja
    nadya nafula nagwa naima najat najla najwa naledi naliaka nalini namrata nan nanaia nanako nanci nancy nandi
    nandini nandita nanette nanjala nanna naoko naomi narges nasima nasreen nasrin natalia natalie nataliya natalya
    natasha nathalie natsuko natsumi nawal nazanin nazli ndidi neda neelam neelima neerja neeta neha nekesa nelida
    nell nellie nerea nermin nerys nesrin nettie neus nevin ngahuia ngaire ngozi niamh nichole nicola nicole nidhi
    nieves nijole nikita nikki nilufar nina nirmala nisha nita nithya njambi njeri nkechi nkosazana noelia noelle
    noemi noemie nokuthula nola nolwenn nomsa nomvula nomzamo nonhlanhla nora norah noreen norene noriko norma
    nosipho noura nozomi ntombi nuala nura nuray nurcan nuria nyambura nyokabi obiageli oceane octavia oddny odette
    odile ofelia oksana olabisi olatz oleksandra olena olga olivia oluchi olwyn omolara oonagh ophelie orla orlagh
    orlaith ornella ottilie oyinkansola padma paetongtarn paige paivi pallavi paloma pam pamela pamella pania paola
    parisa parvati parveen pascaline patrica patricia patrizia patsy patti patty paula paulette paulina pauline
    pavlina peg peggy penelope penny perihan perla pernille perpetua perrine petra petronella petya philippa
    philomena phoebe phumzile phyllida phyllis piedad pilar pina pippa polina polly pooja poonam portia prachi
    pratibha preeti prerna priscila priscilla priti priya priyanka pru prudence puan puja purnima rabia rachel
    radha radhika radka ragna ragnhild rahma raisa rajani rajeshwari raksha ramona rana randi rani rania raphaelle
    raquel rasha rashmi ratna raymonde razan reba rebeca rebecca reem refilwe regina regine rehab reiko rekha rena
    renae renata renate renee renu renuka retno revathi rhea rhiannon rhoda rhonda ricarda richa rie rieko riina
    rika rikke rim rini rionach rita ritu robbin roberta robin robyn rochelle rocio roimata roisin romina ronke
    roopa rosa rosalba rosalia rosalie rosalind rosalyn rosana rosangela rosanna rosanne rosario rosaura rose
    roseanne rosella roselyn rosemarie rosemary rosie rosine rosmarie rossana rossella roswitha rowena roxana
    roxane roxanne roxie rozenn ruby ruchi rukhsana rumi runa rupa rupali ruqaya ruta ruth ruthie ryoko saba sabah
    sabiha sabina sabine sabrina sachiko sadako sade sadhana sadia sadie saeko safa safiya sahar saida saki sakiko
    sakina sakshi sakura sallie sally salma salome salote salwa samah samanta samantha samar samara samia samira
    sana sanaa sandi sandra sandrine sangeeta sanna saoirse sapna sara sarah sarita saroj saskia satoko savanna
    savita sawako sawsan sayaka sayuri scarlett seema segolene seini selena selina selma semra serena setsuko
    severine sevgi shabana shabnam shahla shaima shaimaa shaista shalini shana shanna shantel sharla sharlene
    sharmila sharon sharyn shauna shaunna shawna shazia sheena sheetal shefali sheikha sheila shelly shereen sheri
    sherri sherrie sherry sherryl shigeko shirin shirley shizuka shizuko shobha shona shraddha shreya shruti shubha
    shweta sibel sibongile sibylle sidonie sif signe sigrid sigrun siham sile silje silke silva silvana silvia
    silvina simona simone sina sinead siobhan siri sissel sita siti siv skyla smita smriti sneha snezana sofia
    sofiya solange soledad solene solenn solveig solvita sonal sonali sondra sonia sonja sonya sophia sophie soraya
    sorcha souad stacey staci stacie stanislava stefani stefania stefanie stella stephania stephanie stephany suad
    sudha sue suha suhair sujata sulochana sumaya sumiko sumitra summaya sunita sunniva supriya surabhi susan
    susana susann susanna susannah susanne sushma susie suzanne suzette suzie svenja svetlana svitlana swantje
    swara swati sybil sylvette sylvia sylvie synnove tabatha tabitha tahani tahira takako tamae tamara tamera
    tamika tamiko tammie tammy tania tanisha tanja tanvi tanya tara tasha tatiana tatjana tatum tatyana teresa
    teresita tereza terri tess tessa tetiana thandeka thandi thandiwe thea thelma thembi theodora theresa therese
    tiana tiffany tiina tilly tina tiphaine tisha titilayo tiziana tomoko tone toni tonia tonya tori torunn toshiko
    tove traci tracie tracy triin trina trine trinidad trish trisha trista trudi trudy tsitsi tsuneko tugba tui
    turid tuva twila tyra ulla ulle ulrike umeko una unn unni ursula urszula urvashi uschi usha uta ute uxue
    uzoamaka valentina valentyna valerie valeriya vandana vanesa vanessa vanina varsha vasiti vasudha vasundhara
    vera verena verity verna veronica veronika veronique vesna vibeke vicki vickie vicky victoria vidya vigdis
    vijaya viktoria viktoriya vilma vimala vineeta viola violaine viorica virginia virginie vivian viviana viviane
    vivien vivienne vrinda wacera wafa wafaa wahida wairimu waithera wakako waltraud wambui wanda wangari wangui
    wanjiku wanjiru wendy whetu whitney wiebke wijdan wilda wilhelmina willa wilma winifred winnie wulandari ximena
    yaa yaiza yamini yana yasmeen yasmin yasmine yasuko yekaterina yelena yesenia yevgenia yewande yildiz yingluck
    ylva yoko yolanda yolande yolonda yoriko yoshiko yui yuka yukako yukari yukiko yulia yuliya yumi yumiko yuriko
    yusra yvette yvonne zahra zainab zainabu zandile zanele zara zaynab zdenka zehra zeinab zelda zeynep zhanna
    zinaida zinhle zodwa zoe zoey zofia zohra zubaida zulema zuzana
"""

BOTH = """
    andrea camille claude dominique jean kai kim luca sascha
"""
"""A few that both bear, common in Europe."""
