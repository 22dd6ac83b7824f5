"""One talk that says everything a deck can show."""

from __future__ import annotations

from kontor.talks.domain.document import (
    AgendaItem,
    Appearance,
    Column,
    Contact,
    FundingTopic,
    HouseRules,
    ItemKind,
    Link,
    NewsItem,
    NewsKind,
    Person,
    Poll,
    Role,
    Room,
    SaveTheDate,
    Series,
    Slide,
    TalkDocument,
    When,
)

PANEL = (
    ("aitor-moreno", "Aitor Moreno", "Head of Quantum Technologies and Systems", "LKS Next"),
    ("katja-eichinger", "Katja Eichinger", "Project Manager", "AIR Artificial Intelligence Regensburg"),
    ("juha-pekka-alanen", "Juha-Pekka Alanen", "AI Expert", "Robocoast EDIH"),
    ("mathias-schumacher", "Mathias Schumacher", "Project Manager Technology & Innovation", "EIN.Quantum.NRW"),
    ("merete-norby", "Merete Nørby", "International Senior Consultant", "MADE – Manufacturing Academy of Denmark"),
    ("thomas-roeblreiter", "Thomas Roeblreiter", "Co-Chair Sector Group Digital", "Enterprise Europe Network"),
)
NINA = Appearance(person="nina-hoppmann", role=Role.SPEAKER, title="Team Member European Cluster Collaboration Platform")

NETWORK = """The European Commission is inviting stakeholders to contribute to the design of a future “EU for Business Network”, a new \
initiative proposed under the European Competitiveness Fund (ECF) for the EU’s next Multiannual Financial Framework (2028–2034).

The initiative aims to strengthen support for SMEs, startups, scaleups and small mid-caps across the Single Market by streamlining and \
integrating advisory and partnering services currently offered through European initiatives such as the Enterprise Europe Network (EEN), \
the European Cluster Collaboration Platform (ECCP) and others.

To ensure the new network responds to real needs on the ground, the Commission is launching an informal consultation."""

INDICATIONS = """Whether you produce ceramics, textiles, jewellery, woodwork, or other locally rooted goods, you can now apply for EU-wide \
protection.

From 1 December 2025, Europe's glassblowers, potters, cutlers, jewellers and other makers will be able to register their product names \
under the EU's new geographical indication (GI) scheme for craft and industrial goods.

Producers may apply through a recognised association or individually."""

FACTORIES = """- Dynamic innovation ecosystems, connecting supercomputing centres, universities, start-ups, industry and financial stakeholders
- Promoting AI adoption in strategic sectors
- AI innovators and selected EU-funded research projects will be prioritised
- 19 AI Factories are being set up throughout the EU
- Investments: EUR 10 billion over the 2021-2027 period"""

OFFERS = """- 60 AI Gigafactory locations proposed in different sites across 16 Member States
- €230 bn of proposed investments with more than 3,000,000 AI GPUs
- Many serious offers, proposed by:
  - Leading European tech companies (network providers, telecoms, software providers, system integrators, cloud providers, etc.)
  - US chips providers (NVIDIA/AMD)
  - Power companies
  - Leading Investors (EU and International)

An impressive line-up showing that **Europe is the right place to invest in AI**"""

MANUFACTURING = """- This action aims to support the continued uptake and further expansion of the data space for manufacturing. The primary \
objective is to develop legal, technical and business solutions to pool sufficient data and enable authorized AI developers to have direct \
or indirect data access to train generative AI models specifically for the manufacturing sector.
- The awarded proposals are expected to deliver:
  - Solutions that allow the collection of large, high-quality data from real industrial environments, from different manufacturing \
systems/sectors.
  - Solutions that allow access to these large datasets to train Generative AI models that respond to real-world industrial needs and \
challenges, preferably relying on trusted third parties hosting data and training compute on behalf of authorized AI developers.
  - Agreements with specific AI factories providing information on the data sets available and the conditions for using them for training \
AI models.
  - Interoperability and governance framework of manufacturing data spaces including from national industrial data spaces to ensure that \
mechanisms to aggregate data for training AI could be taken up at EU level."""

TOPIC = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"


def talk() -> TalkDocument:
    """The talk."""
    return TalkDocument(
        slug="2025-12-ai-and-quantum",
        title="AI and quantum: new opportunities for clusters",
        series=Series(
            slug="eu-clusters-talks",
            title="EU Clusters Talks",
            organiser="European Cluster Collaboration Platform",
            on_behalf_of="European Commission",
            hashtags=("#EUClustersTalks", "#ECCP"),
            contact=Contact(
                website="https://www.clustercollaboration.eu",
                accounts=("@Clusters_EU", "European Cluster Collaboration Platform", "European Cluster Collaboration Platform - ECCP"),
            ),
            discussion=Link(label="EU Clusters Talks on LinkedIn", url="https://www.linkedin.com/groups/9503062/"),
        ),
        when=When(date="2025-12-10", start="08:30", end="09:45"),
        people=(
            Person(id="nina-hoppmann", name="Nina Hoppmann"),
            Person(id="jennifer-baker", name="Jennifer Baker"),
            Person(id="gaspard-demur", name="Gaspard Demur", biography="Works on the *Apply AI Strategy*."),
            *(Person(id=key, name=name) for key, name, _title, _organisation in PANEL),
        ),
        house_rules=HouseRules(
            people=(Appearance(person="jennifer-baker", role=Role.PRESENTER),),
            rules=(
                "We will launch a poll. Please scan the QR code to answer.",
                "Please use the Q&A function to ask questions, and the chat function to comment or share links.",
                "If you want to speak: Please raise your hand and we will give you the floor.",
                (
                    "Please note that the session is being recorded and that the recording will be published on the European Cluster "
                    "Collaboration Platform."
                ),
            ),
        ),
        agenda=(_news(), _input(), _polls(), _panel(), _funding()),
        room=Room(code="CLUSTERSAI"),
        save_the_date=SaveTheDate(title="Joint Cluster Initiatives: Presenting the new Euroclusters in Strand 2", date="--01-14"),
    )


def _news() -> AgendaItem:
    return AgendaItem(
        id="news",
        kind=ItemKind.NEWS,
        title="News from the European Cluster Collaboration Platform",
        people=(NINA,),
        notes="Keep it under ten minutes.",
        news=(
            NewsItem(
                id="eu-for-business",
                kind=NewsKind.CONSULTATION,
                title="Help Shape the Future EU for Business Network",
                text=NETWORK,
                deadline="2026-01-30",
                deadline_label="Deadline to contribute",
                links=(Link(label="Take the survey", url="https://ec.europa.eu/eusurvey/runner/EU4BInformalConsultation"),),
            ),
            NewsItem(
                id="indications",
                title="EU opens registration for craft and industrial product names, under new geographical indication protection",
                text=INDICATIONS,
                links=(Link(label="More info in the EC’s press release", url="https://ec.europa.eu/commission/presscorner/detail/en/ip_25_2831"),),
            ),
            NewsItem(id="plain", title="An item without a link", text="Only words."),
        ),
    )


def _input() -> AgendaItem:
    return AgendaItem(
        id="apply-ai",
        kind=ItemKind.INPUT,
        title="Apply AI Strategy",
        slides_title="AI Continent Action Plan & Apply AI Strategy",
        people=(
            Appearance(
                person="gaspard-demur",
                role=Role.SPEAKER,
                title="Deputy Head of Unit 'AI Innovation and Policy Coordination'",
                organisation="EU AI Office, European Commission",
            ),
        ),
        slides=(
            Slide(id="towards", title="Towards the creation of the AI continent"),
            Slide(
                id="factories",
                title="Computing infrastructure: from AI Factories to AI Gigafactories",
                columns=(Column(heading="AI Factories", text=FACTORIES), Column(heading="AI Gigafactories", text=FACTORIES)),
                notes="Say what a GPU is.",
            ),
            Slide(
                id="offers",
                title="AI Gigafactories: results of the call for EOIs (20 June 2025)",
                text=OFFERS,
                links=(Link(label="Overwhelming response as 76 respondents express interest", url="https://digital-strategy.ec.europa.eu/"),),
            ),
            Slide(
                id="data-union",
                title="The Data Union Strategy",
                columns=(
                    Column(
                        heading="I. Data for AI", text="**Scale-up Europe’s Data Infrastructure**\n\nData Labs, Common European Data Spaces & Simpl"
                    ),
                    Column(heading="II. Simplification", text="**Guidance and Tools for Businesses**\n\nDigital Simplification Omnibus"),
                    Column(
                        heading="III. International data flows", text="Reciprocity in international digital trade\n\nProtection of EU sensitive data"
                    ),
                ),
            ),
            Slide(
                id="apply",
                title="The Apply AI Strategy",
                text="4 main objectives covering both competitiveness and sovereignty angles",
                columns=(
                    Column(heading="Increase", text="increase AI adoption, especially among SMEs"),
                    Column(heading="Facilitate", text="facilitate AI integration in strategic sectors"),
                    Column(heading="Unlock", text="unlock AI’s wider societal benefits"),
                    Column(heading="Develop", text="develop EU’s own AI excellence"),
                ),
            ),
        ),
    )


def _polls() -> AgendaItem:
    return AgendaItem(
        id="polls",
        kind=ItemKind.POLL,
        title="Where do you stand?",
        listed=False,
        polls=(
            Poll(
                id="adoption",
                question="Where are you / your member companies on the AI adoption journey?",
                options=("Not started", "First experiments", "In daily use", "At the core of what we do"),
            ),
            Poll(id="quantum", question="How familiar are you with quantum technologies?", options=("Not at all", "A little", "Well", "Very well")),
        ),
    )


def _panel() -> AgendaItem:
    return AgendaItem(
        id="panel",
        kind=ItemKind.PANEL,
        title="Panel debate",
        people=tuple(
            Appearance(person=key, role=Role.PANELLIST, title=title, organisation=organisation) for key, _name, title, organisation in PANEL
        ),
    )


def _funding() -> AgendaItem:
    return AgendaItem(
        id="funding",
        kind=ItemKind.FUNDING,
        title="Funding opportunities",
        people=(NINA,),
        topics=(
            FundingTopic(
                id="edih",
                title="Consolidation of the Network of European Digital Innovation Hubs (EDIHs with reinforced AI focus)",
                topic_id="DIGITAL-2026-EDIH-EU-EEA-09-CONSOLIDATION-STEP",
                text="- The focus of this call is the consolidation of the network of European Digital Innovation Hubs (EDIHs) aiming to cover "
                "all regions of the European Union and Associated Countries.\n- Each EDIH will provide services based on a specific focus.",
                deadline="2026-03-03",
                published_on="EU Funding & Tenders Portal",
                link=f"{TOPIC}DIGITAL-2026-EDIH-EU-EEA-09-CONSOLIDATION-STEP",
            ),
            FundingTopic(
                id="manufacturing",
                title="Data Space for Manufacturing",
                topic_id="DIGITAL-2026-DSM-AI-09-DS-MANUFACTUR-STEP",
                text=MANUFACTURING,
                deadline="2026-03-03",
                published_on="EU Funding & Tenders Portal",
                link=f"{TOPIC}DIGITAL-2026-DSM-AI-09-DS-MANUFACTUR-STEP",
            ),
        ),
    )
