namespace Autoscale.Domain.Licensing;

/// <summary>The books of which licenses there are.</summary>
public interface ILicenseStock
{
    /// <summary>The rows of one product. Faults travel.</summary>
    Task<IReadOnlyList<License>> ListAsync(string product, CancellationToken cancellationToken);

    /// <summary>Writes a row, whatever this product had there: what it says follows from the files alone. Another product's row is left alone. Faults travel.</summary>
    Task PutAsync(License license, CancellationToken cancellationToken);

    /// <summary>Removes a row if it is of this product and still names this file; anything else is left alone. Faults travel.</summary>
    Task RemoveAsync(License license, CancellationToken cancellationToken);
}
