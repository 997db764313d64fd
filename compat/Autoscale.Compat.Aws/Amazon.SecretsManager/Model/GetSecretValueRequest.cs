using System.Text.Json;

namespace Amazon.SecretsManager.Model;

public class GetSecretValueRequest : AmazonSecretsManagerRequest
{
    public string? SecretId { get; set; }

    public string? VersionId { get; set; }

    public string? VersionStage { get; set; }

    internal static void Write(Utf8JsonWriter json, GetSecretValueRequest request)
    {
        if (request.SecretId is not null)
            json.WriteString(nameof(request.SecretId), request.SecretId);
        if (request.VersionId is not null)
            json.WriteString(nameof(request.VersionId), request.VersionId);
        if (request.VersionStage is not null)
            json.WriteString(nameof(request.VersionStage), request.VersionStage);
    }
}
