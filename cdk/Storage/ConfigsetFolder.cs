namespace Autoscale.Cdk.Storage;

/// <summary>The shipped configsets, by name: the files of a folder without an extension.</summary>
public static class ConfigsetFolder
{
    /// <summary>The texts in the order of their names, so that the template is the same on every machine.</summary>
    public static SortedDictionary<string, object> Read(string folder)
    {
        var texts = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !Path.HasExtension(file)))
            texts.Add(Path.GetFileName(file), File.ReadAllText(file));
        return texts;
    }
}
