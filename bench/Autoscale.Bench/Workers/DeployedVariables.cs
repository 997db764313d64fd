using System.Text.Json.Nodes;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Bench.Workers;

/// <summary>
/// The variables that serverless.template gives a function, so that what is measured runs as what is deployed; and the file of
/// trusted certificates with the authority of <see cref="TlsFront"/> added to it.
/// </summary>
public sealed class DeployedVariables : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-bench-trust-");

    /// <summary>Those of one function whose value is a text, without its name; certificates as they lie beside the executable.</summary>
    /// <param name="function">The name of the function in the template.</param>
    /// <param name="executable">The published executable.</param>
    /// <param name="authorityPem">The certificate to be trusted in addition.</param>
    public IReadOnlyDictionary<string, string> Of(string function, string executable, string authorityPem)
    {
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "serverless.template")))!;
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        JsonNode?[] sources =
        [
            template["Globals"]?["Function"]?["Environment"]?["Variables"],
            template["Resources"]?[function]?["Properties"]?["Environment"]?["Variables"],
        ];
        foreach (var (name, value) in sources.OfType<JsonObject>().SelectMany(s => s))
        {
            if (value is JsonValue text && name != "ANNOTATIONS_HANDLER")
                variables[name] = text.GetValue<string>();
        }

        var trusted = Path.Combine(_folder.FullName, "trusted.pem");
        var shipped = variables.GetValueOrDefault("SSL_CERT_FILE") is { } file ? Path.Combine(Path.GetDirectoryName(executable)!, Path.GetFileName(file)) : null;
        File.WriteAllText(trusted, (shipped is null ? "" : File.ReadAllText(shipped)) + authorityPem);
        variables["SSL_CERT_FILE"] = trusted;
        if (shipped is not null)
            variables["SSL_CERT_DIR"] = Path.Combine(_folder.FullName, "none");
        return variables;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
