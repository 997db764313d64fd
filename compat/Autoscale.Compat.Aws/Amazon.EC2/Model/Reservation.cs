using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class Reservation
{
    public string? ReservationId { get; set; }

    public string? OwnerId { get; set; }

    public List<Instance>? Instances { get; set; }

    internal static Reservation Read(XmlPart part) => new()
    {
        ReservationId = part.Text("reservationId"),
        OwnerId = part.Text("ownerId"),
        Instances = part.List("instancesSet", Instance.Read),
    };
}
