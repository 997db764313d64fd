using System.Text.Json.Nodes;

namespace Autoscale.Cdk;

/// <summary>The folder with serverless.template, so that the app gives the same stacks from every current folder.</summary>
public sealed record Repository
{
    private const string Template = "serverless.template";

    private readonly string root;

    private Repository(string root) => this.root = root;

    /// <summary>Looks for the template in <paramref name="start"/> and above it.</summary>
    public static Repository Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Template)))
                return new Repository(folder.FullName);
        }

        throw new DirectoryNotFoundException($"There is no {Template} in {start} or above it.");
    }

    /// <summary>A path inside the repository; an absolute path is unchanged.</summary>
    public string PathOf(string relativePath) => Path.GetFullPath(relativePath, root);

    /// <summary>The template that declares every function.</summary>
    public JsonObject ReadTemplate() => JsonNode.Parse(File.ReadAllText(PathOf(Template)))!.AsObject();
}
