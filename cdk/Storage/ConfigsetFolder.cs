namespace Autoscale.Cdk.Storage;

/// <summary>The configsets that we ship, by name: the files of a folder that have no extension.</summary>
public static class ConfigsetFolder
{
    /// <summary>Their texts, in the order of their names, so that the template is the same wherever it is made.</summary>
    public static SortedDictionary<string, object> Read(string folder)
    {
        var texts = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !Path.HasExtension(file)))
            texts.Add(Path.GetFileName(file), File.ReadAllText(file));
        return texts;
    }
}
