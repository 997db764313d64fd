using System.Text.Json.Nodes;
using Autoscale.Testing;

namespace Autoscale.Bench.Workers;

/// <summary>
/// The variables of a function in serverless.template, so that the measured process runs like the deployed one; and the file of trusted
/// certificates with the authority of <see cref="TlsFront"/> added.
/// </summary>
public sealed class DeployedVariables : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-bench-trust-");

    /// <summary>
    /// The variables of a function with text values, without its name; the certificate file is the one beside the executable.
    /// </summary>
    /// <param name="function">The name of the function in the template.</param>
    /// <param name="executable">The published executable.</param>
    /// <param name="authorityPem">The additional trusted certificate.</param>
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
        var shipped = variables.GetValueOrDefault("SSL_CERT_FILE") is { } file
            ? Path.Combine(Path.GetDirectoryName(executable)!, Path.GetFileName(file))
            : null;
        File.WriteAllText(trusted, (shipped is null ? "" : File.ReadAllText(shipped)) + authorityPem);
        variables["SSL_CERT_FILE"] = trusted;
        if (shipped is not null)
            variables["SSL_CERT_DIR"] = Path.Combine(_folder.FullName, "none");
        return variables;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
