using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public class GetSecretValueResponse : AmazonWebServiceResponse
{
    public string? ARN { get; set; }

    public DateTime? CreatedDate { get; set; }

    public string? Name { get; set; }

    public MemoryStream? SecretBinary { get; set; }

    public string? SecretString { get; set; }

    public string? VersionId { get; set; }

    public List<string>? VersionStages { get; set; }

    internal static GetSecretValueResponse Read(JsonElement answer) => new()
    {
        ARN = Find(answer, "ARN")?.GetString(),
        CreatedDate = Find(answer, "CreatedDate") is { } seconds ? DateTime.UnixEpoch.AddSeconds(seconds.GetDouble()) : null,
        Name = Find(answer, "Name")?.GetString(),
        SecretBinary = Find(answer, "SecretBinary") is { } bytes ? new MemoryStream(bytes.GetBytesFromBase64()) : null,
        SecretString = Find(answer, "SecretString")?.GetString(),
        VersionId = Find(answer, "VersionId")?.GetString(),
        VersionStages = Find(answer, "VersionStages") is { } stages
            ? [.. stages.EnumerateArray().Select(stage => stage.GetString()!)]
            : null,
    };

    private static JsonElement? Find(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
