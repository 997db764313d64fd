using System.Text.Json;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The software bill of materials (CycloneDX) of a published function.</summary>
internal sealed class BillOfMaterials : IDisposable
{
    private const string NuGet = "pkg:nuget/";

    private readonly JsonDocument _json;

    private BillOfMaterials(JsonDocument json) => _json = json;

    /// <summary>The NuGet packages with their versions, in the order of their names.</summary>
    public IReadOnlyList<string> Packages =>
        [.. Components.Where(HasPackageUrl).Select(NameAndVersion).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The projects of this repository.</summary>
    public IReadOnlyList<string> Projects =>
        [.. Components.Where(c => !HasPackageUrl(c)).Select(c => Text(c, "name")).Order(StringComparer.Ordinal)];

    /// <summary>The packages without a license or without a SHA-512 hash of 128 digits.</summary>
    public IReadOnlyList<string> Incomplete =>
    [
        .. Components.Where(HasPackageUrl).Where(c => !c.TryGetProperty("licenses", out var l) || l.GetArrayLength() == 0 || !HasHash(c))
            .Select(NameAndVersion),
    ];

    /// <summary>The format, with the name and version of the program.</summary>
    public (string Format, string Name, string Version) Head
    {
        get
        {
            var program = _json.RootElement.GetProperty("metadata").GetProperty("component");
            return (Text(_json.RootElement, "bomFormat"), Text(program, "name"), Text(program, "version"));
        }
    }

    private IEnumerable<JsonElement> Components => _json.RootElement.GetProperty("components").EnumerateArray();

    public static BillOfMaterials Read(string file) => new(JsonDocument.Parse(File.ReadAllText(file)));

    /// <summary>The packages of a NuGet lock file with their versions, in the order of their names.</summary>
    public static IReadOnlyList<string> Locked(string lockFile)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(lockFile));
        return
        [
            .. json.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => Text(package.Value, "type") != "Project")
                .Select(package => $"{package.Name} {Text(package.Value, "resolved")}")
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    public void Dispose() => _json.Dispose();

    private static bool HasPackageUrl(JsonElement component) =>
        component.TryGetProperty("purl", out var url) && url.GetString()!.StartsWith(NuGet, StringComparison.Ordinal);

    private static bool HasHash(JsonElement component) =>
        component.TryGetProperty("hashes", out var hashes)
        && hashes.EnumerateArray().Any(h => Text(h, "alg") == "SHA-512" && Text(h, "content").Length == 128);

    private static string NameAndVersion(JsonElement component) => $"{Text(component, "name")} {Text(component, "version")}";

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
