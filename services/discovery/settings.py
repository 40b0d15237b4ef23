"""What finding needs to know besides what every service does."""

from pydantic import SecretStr

from kit.settings import Section, Settings


class SearchSettings(Section):
    """Which backend searches, and who says what texts mean. Without an endpoint the hub learns its own vectors.

    The endpoint speaks as OpenAI's `/embeddings`. `embedding_floor` is the cosine of its vectors from which two texts
    begin to have something in common; it differs from model to model.
    """

    elasticsearch_url: str = ""
    elasticsearch_index: str = "kexie"
    embedding_url: str = ""
    embedding_model: str = ""
    embedding_key: SecretStr = SecretStr("")
    embedding_timeout: float = 0.6  # seconds a person who searches may have to wait for it
    embedding_floor: float = 0.5


class DiscoverySettings(Settings):
    """Settings of discovery."""

    search: SearchSettings = SearchSettings()
