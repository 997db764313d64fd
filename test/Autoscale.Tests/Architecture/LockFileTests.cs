using System.Text.Json.Nodes;
using Autoscale.Testing;

namespace Autoscale.Tests.Architecture;

/// <summary>
/// The publish profile has a lock file for each code and processor. The gate restores with two of the four, so all are compared with the
/// ordinary one.
/// </summary>
public sealed class LockFileTests
{
    private const string Compiler = "Microsoft.DotNet.ILCompiler";

    public static TheoryData<string, string> Published => new()
    {
        { "aot", "linux-x64" },
        { "aot", "linux-arm64" },
        { "r2r", "linux-x64" },
        { "r2r", "linux-arm64" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void A_publish_lock_file_equals_the_build_lock_file_plus_the_compiler_for_native_code(string code, string runtime)
    {
        var build = Read("packages.lock.json");
        var published = Read($"packages.{code}.{runtime}.lock.json");

        Assert.Equal(["net10.0"], build.Keys);
        Assert.Equal(["net10.0", $"net10.0/{runtime}"], published.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(code == "aot", published["net10.0"].Remove(Compiler));
        string[] compiler = code == "aot" ? [Compiler, $"runtime.{runtime}.{Compiler}"] : [];
        Assert.Equal(compiler, published[$"net10.0/{runtime}"].Select(package => package.Key));
        Assert.True(
            JsonNode.DeepEquals(build["net10.0"], published["net10.0"]),
            "The packages differ: docs/deployment.md says how the lock files are written.");
    }

    private static Dictionary<string, JsonObject> Read(string file)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "src", "Autoscale.Lambda", file));
        var targets = JsonNode.Parse(text)!["dependencies"]!.AsObject();
        return targets.ToDictionary(target => target.Key, target => target.Value!.AsObject(), StringComparer.Ordinal);
    }
}
